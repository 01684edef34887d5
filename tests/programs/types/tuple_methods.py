# tuple: methods, operators, hash, refusals.
CASES = r"""
(1,)+[1]
(1,2)+(3,), (1,)*2, (1,2)[0], (1,2)[::-1], (1,2).count(1), (1,2).index(2), hash((1,2))
tuple('ab'), tuple(), tuple([1])
(1,2).index(3)
(1,2).index()
(1,)[1]
(1,)['a']
(1,).foo
(1,)+[1]
(1,)+1
(1,)*'a'
hash(([],))
tuple(1)
tuple(1,2)
(1,), (1,2), ((1,),), (1,(2,)), ((),)
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
