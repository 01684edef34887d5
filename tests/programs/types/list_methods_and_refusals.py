# list: methods, indices, slices, operators, and what is refused.
CASES = r"""
do l=[1,2,3]
l.append(4), l, l.extend([5]), l.extend('ab'), l, l.insert(0,0), l.insert(100,9)
l.insert(-1,8), l, l.pop(), l.pop(0), l.pop(-2), l, l.remove('a'), l, l.index(3), l.count(3)
l.reverse(), l, l.copy(), l.clear(), l
[].pop()
[1].pop(5)
[1].pop('a')
[1].pop(1,2)
[1].remove(2)
[1].index(2)
[1].index()
[1,2,1].index(1,1), [1,2,1].index(1,-1), [1,2,1].index(1,0,1)
[1].index(1,5)
[1].index(1,'a')
[1].append()
[1].append(1,2)
[1].extend(1)
[1].extend()
[1].insert(1)
[1].insert('a',1)
[1,2,3][1], [1,2,3][-1], [1,2,3][1:], [1,2,3][::-1], [1,2,3][::2], [1,2,3][5:]
[1,2,3][True]
[1][1]
[1][-2]
[1]['a']
[1][1.0]
[1][None]
[1][1,2]
[1][2**100]
[1][::0]
[1][:'a']
do l=[0,1,2,3,4,5]; l[1:3]=['a','b','c']; k=l[:]; l[::2]=[9]*4; j=l[:]; del l[1]; del l[::2]; i=l[:]; l[:]=[]; h=l[:]; l[5:9]=[1]; l[:0]=[0]; g=l[:]
k,j,i,h,g
do l=[1,2,3]
l.__setitem__(5,1)
l.__setitem__('a',1)
l.__setitem__(slice(0,3,2),[1])
l.__setitem__(slice(0,2),1)
l.__setitem__(slice(0,3,2),1)
l.__delitem__(5)
l.__delitem__('a')
l.__delitem__(slice(0,9,0))
do l=[1,2,3]; l+=[4]; l*=2; l+='a'
l
do l+=1
do l*='a'
do l+=None
[1]+[2], [1]*2, 2*[1], [1]*0, [1]*-1, [1]*True
[1]+(1,)
[1]*1.5
[1]*'a'
[1]*[1]
[1]*(2**62)
[1]-[1]
[1]&[1]
-[1]
[1]<[2], [1]<[1,2], [1,2]==[1,2], [1]!=(1,), [1]==(1,), [[1]]<[[2]], []<[1]
[1]<(1,)
[1]<['a']
[1]<1
1 in [1], 'a' in [1], [1] in [[1]], None in [None], 1.0 in [1]
list(1)
list(1,2)
list(x=1)
list(None)
hash([])
{[]:1}
{[1]}
[].foo
do [].foo=1
do del [].foo
[1,[2,[3]]], [[]]*2, [[],()]
do l=[1]; l.append(l)
l, str(l), repr([l])
l == l
[1].__iadd__([2]), [1].__imul__(2), [1].__sizeof__()
[1].__add__(1)
list.append([],1), list.__len__([1])
list.append(1,2)
list.append()
list.append([])
[*range(3),*'ab',*{1:2}], [*[]], (*[1],), {*[1,1]}, {**{'a':1},'b':2,**{'a':3}}
[*1]
(*1,)
{*1}
{**1}
{**[1]}
[x for x in 1]
hash(()), hash((1,(2,3))), hash((1.5,'a'))==hash((1.5,'a')), (1,2)<(1,3), ()==()
do (1,)[0]=1
do del (1,)[0]
do (1,).foo=1
1+(1,)
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
