# Calls of functions with wrong arguments: every message.
CASES = r"""
(lambda **k:k)(**{1:2})
(lambda a:a)(**{'b':1})
(lambda *a:a)(*1)
(lambda a,b:0)(1)
(lambda a,b,c:0)()
(lambda a:0)(1,2)
(lambda a=1:0)(1,2)
(lambda:0)(1)
(lambda *,a:0)()
(lambda *,a,b:0)()
(lambda *,a:0)(1)
(lambda a,/:0)(a=1)
(lambda a,b:0)(1,a=2)
(lambda a:0)(1,b=2)
(lambda a,*,b:0)(1,2,3)
(lambda a,b=1,*,c:0)(1,2,3,c=1)
(lambda a,b=1:0)(1,2,3)
(lambda a:0)(*[1],**{'a':1})
(lambda **k:0)(a=1,**{'a':2})
"""

names = {}
for case in CASES.strip().splitlines():
    try:
        if case.startswith("do "):
            exec(case[3:].replace("; NEXT ", "\n"), names)
            print(case)
        else:
            print(case, "->", repr(eval(case, names)))
    except Exception as error:
        print(case, "->", type(error).__name__ + ":", error)
