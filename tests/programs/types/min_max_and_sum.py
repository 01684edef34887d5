# min, max, sum, abs: arguments and refusals.
CASES = r"""
max(1,2), max([1,5,3]), max(1,2,key=lambda x:-x), max([],default=5), max('a','b')
min(3,1,2), min([3,1]), min([],default=None), max((1,2),(1,3)), max(1,2.0,True)
max([1,1.0]), min(1.0,1)
max()
max([])
max(1)
max(1,'a')
max(1,2,default=3)
max([1],key=1)
max(1,2,foo=1)
min()
min(())
sum([1,2,3]), sum([1.5,2]), sum([],5), sum([[1],[2]],[]), sum(range(101))
sum([1,2],start=10), sum((True,True)), sum([0.1]*10), sum([1e100,1,-1e100]), sum([1j,2])
sum(['a'])
sum(['a'],'')
sum([b'a'],b'')
sum([bytearray()],bytearray())
sum(1)
sum()
sum([1],foo=1)
sum([1],None)
abs('a')
abs()
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
