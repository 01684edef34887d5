# dict: construction, methods, union, __missing__, refusals.
CASES = r"""
do d={'a':1,'b':2}
d['a'], d.get('z'), d.get('z',5), d.keys(), d.values(), d.items(), list(d), len(d), 'a' in d
d.copy(), d.setdefault('c',3), d.setdefault('c',9), d.pop('c'), d.pop('zz',None)
d.popitem(), d, d.update({'x':1},y=2), d.update([('p',1)]), d.update('ab' for _ in 'a'), d
d.clear(), d
{}['a']
{}[1]
{1:2}[(1,2)]
{}[[]]
{}.pop('a')
{}.pop()
{}.popitem()
{}.get()
{}.get([])
{}.update(1)
{}.update([1])
{}.update([(1,2,3)])
{}.update(['a'])
{}.update([[]])
{}.update(1,2)
{}.update(None)
[] in {}
{} < {}
{}+{}
{1:2}|{1:3,2:4}, {1:2}|{}, {'a':1}.__or__(1)
{}|1
1|{}
{}|[(1,2)]
do d={}; d|=[(1,2)]; d|={3:4}
d
do d|=1
dict(), dict(a=1), dict({'a':1},b=2), dict([(1,2)]), dict(zip('ab',[1,2]))
dict(['ab','cd']), dict.fromkeys('ab'), dict.fromkeys([1,2],0), dict({}), dict(((1,2),),a=1)
dict(1)
dict([1])
dict([(1,)])
dict(1,2)
dict.fromkeys()
dict.fromkeys(1)
dict(None)
dict(**{1:2})
dict(**1)
dict(a=1,**{'a':2})
{1:1,True:2,1.0:3}, {1:'a',2:'b'}=={2:'b',1:'a'}, {1:2}!={1:3}, {}=={}, {1:2}==1
{'a':{'b':{}}}, {(1,2):[3]}, {None:None,...:1}
do d={}; d['d']=d
d, repr(d.values()), repr(d.items()), str(d.keys())
do del d['zz']
do d={1:2}
d.keys()&{1,5}, d.keys()|{5}, d.keys()-{1}, d.keys()^{1,2}, d.items()&{(1,2)}, d.keys()=={1}
d.keys()<={1,2}, d.keys().isdisjoint([2]), d.items()=={(1,2)}, (1,2) in d.items()
2 in d.values(), 1 in d.keys(), len(d.items()), list(reversed(d.items())), d.keys().mapping
{1}&d.keys(), [1]&d.keys(), d.keys()&'ab', d.keys()<{1}, d.keys()>{5}
d.values()==d.values(), d.keys()==d.keys(), d.values()&d.values() if 0 else 0
d.values()&{1}
d.keys()&1
d.keys()+1
d.keys()[0]
d.values()[0]
hash(d.keys())
hash({})
d.keys().foo
do for k in d: d[k+10]=1
do d={1:2,3:4}
do for k in d: del d[k]
do for k in list(d): d.pop(k)
d
do d={1:1,2:2}; NEXT for k in d.values():; NEXT   d.clear()
do d={'a':1}; i=iter(d); next(i); d['b']=1
next(i)
{k:v for k,v in [(1,2)]}, {k:k for k in 'ab'}, {x for x in 'aab' if x=='a'}, {**{'a':1}}
{k:v for k in 1}
hash({1})
do {1}.foo=1
{}.foo
do {}.foo=1
dict.keys(1)
dict.__getitem__({}, 'a')
do class D(dict):; NEXT   def __missing__(self,k): return k*2
D()['ab'], D(a=1), D(a=1)['a'], D().get('x'), D(a=1)=={'a':1}, D(a=1)|{}, type(D(a=1)|{})
type(D().copy()), D.fromkeys('a'), type(D.fromkeys('a'))
dict(D(a=2)), {**D(a=3)}, (lambda **k:k)(**D(x=1))
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
