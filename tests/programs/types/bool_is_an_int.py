# bool: truth of objects, arithmetic with truth.
CASES = r"""
True.real
1 if 1 else 2, not 1, not 0
bool(), bool(0), bool(''), bool('0'), bool([]), bool(None), bool(0.0), bool(0j), bool([0])
bool(()), bool({}), bool(range(0)), bool(b'')
bool(1,2)
bool(x=1)
True+True, True*3, True/2, -True, True==1.0, str(True), repr(False), int(True), float(True)
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
