# slice: attributes, indices(), comparison, refusals.
CASES = r"""
slice(1), slice(1,2), slice(1,2,3), slice(None), slice('a',[]), slice(1).start
slice(1).stop, slice(1,2,3).step, slice(1,2,3).indices(10), slice(None,None,-1).indices(5)
slice(-3,None).indices(2), slice(100,-100,-2).indices(7), slice(1)==slice(1)
slice(1)<slice(2), hash(slice(1,2))==hash(slice(1,2))
slice()
slice(1,2,3,4)
slice(1,2,0).indices(5)
slice(1).indices(-1)
slice(1).indices('a')
slice('a').indices(5)
slice(1)<1
slice(x=1)
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
