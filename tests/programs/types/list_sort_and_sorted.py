# list.sort and sorted: keys, order, refusals.
CASES = r"""
[1].sort(1)
[1].sort(foo=1)
[1,'a'].sort()
[1].sort(key=1)
[2,1].sort(key=1)
[None,1].sort()
do l=[3,1,2]; l.sort(); m=l[:]; l.sort(reverse=True); n=sorted(l,key=lambda x:-x)
l,m,n
sorted([3,1]), sorted('bac',reverse=True), sorted({'b':1,'a':2}), sorted([(1,'b'),(1,'a')])
sorted(['a','B'],key=str.lower), sorted([1,2.5,True]), sorted([],key=None)
sorted([[2],[1]])
sorted()
sorted(1)
sorted([1],1)
sorted([1,'a'])
sorted([1j,2j])
sorted([{},{}])
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
