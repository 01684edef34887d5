# range: of any size, indices, slices, equality, membership, refusals.
CASES = r"""
list(), list('ab'), list((1,2)), list({1:2}), list(range(3)), list(x for x in 'a')
[1,2,3].copy(), [x*2 for x in range(3) if x], [(x,y) for x in 'ab' for y in range(2)]
[[x for x in range(y)] for y in range(3)]
list(reversed({'a':1,'b':2})), list(reversed(range(3))), list(reversed('ab'))
range(5), range(1,5), range(1,10,3), range(5,0,-1), range(0), list(range(5,0,-2))
len(range(10,0,-3)), range(10)[3], range(10)[-1], range(10)[2:5], range(10)[::-1]
range(0,10,3)[::2], 3 in range(5), 3.0 in range(5), 'a' in range(5), range(5)==range(0,5,1)
range(0)==range(5,5), range(1,2,5)==range(1,2,7), hash(range(5))==hash(range(0,5,1))
range(5).index(3), range(5).count(3), range(5).start, range(5).stop, range(5).step
range(10**30)[10**29], len(range(2**62)), range(10**30), 10**29 in range(10**30)
range(2**100,2**100+3)[1], list(range(2**100,2**100+2)), range(-10**30,10**30,10**29)[3]
len(range(2**100))
range()
range(1.5)
range('a')
range(1,2,0)
range(1,2,3,4)
range(5)[5]
range(5)['a']
range(5).index(9)
range(5).index('a')
range(x=1)
do range(5)[0]=1
range(5)+range(5)
range(5)<range(6)
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
