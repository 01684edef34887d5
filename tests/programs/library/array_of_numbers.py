# array.array: all methods, slices and messages, and the sizes it grows through.
import array, sys
from array import array as A
def show(expression):
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "!", type(error).__module__, type(error).__name__, error)

a = A('i', [1, 2, 3])
f = A('d', [1, 2.5])
w = A('w', 'héé')
b = A('b', [1, 2])
for s in r'''
a
A('i')
f
w
A('b',b'abc')
A('B',bytearray(b'ab'))
A('i',b'abcd')
A('i',b'abc')
A('i','abc')
A('x')
A()
A('ii')
A(5)
A('i',[1.5])
A('i',['a'])
A('i',5)
A('i',[2**31])
A('b',[128])
A('b',[-129])
A('B',[256])
A('B',[-1])
A('h',[40000])
A('h',[-40000])
A('H',[-1])
A('H',[70000])
A('i',[-2**31-1])
A('I',[-1])
A('I',[2**32])
A('l',[2**63])
A('L',[-1])
A('L',[2**64])
A('q',[2**63])
A('Q',[-1])
A('Q',[2**64])
A('f',[1e40])
A('f',['a'])
A('d',['a'])
A('i',a)
A('f',a)
A('i',f)
a[0]
a[5]
a['x']
a[0:2]
a[::-1]
a[1.5]
a.append(2.5)
a.append('x')
a.append(4)
a.extend([5,'x'])
a
a.extend(f)
a.extend(A('i',[9]))
a+A('i',[1])
a+[1]
a+f
a*2
a*'x'
2*a
a==A('i',[1])
a==A('d',[1,2,3,4,5,9])
a<A('i',[9])
a==[1]
a.index(3)
a.index(33)
a.index(3,1)
a.index(3,3)
a.count(3)
a.remove(99)
a.pop()
a.pop(0)
a.pop(99)
A('i').pop()
a.insert(1,77)
a.insert(-100,1)
a.tolist()
a.tobytes()
a.frombytes(b'abcd')
a.frombytes(b'abc')
a.frombytes('abc')
a.fromlist([1,2])
a.fromlist((1,2))
a.fromlist([1,'x'])
a.fromunicode('x')
w.tounicode()
a.tounicode()
a.byteswap()
A('w').itemsize
a.buffer_info()[1]
a.typecode
a.itemsize
3 in a
a.reverse()
a.__contains__('x')
A('i',range(5))[1:4:2]
sys.getsizeof(A('i',range(10)))
sys.getsizeof(A('i',[1]*10))
sys.getsizeof(A('d',b'x'*80))
a.__reduce_ex__(2)[0]
a.foo
A('i').__class_getitem__(int)
hash(a)
array.typecodes
A.__doc__[:20]
bytes(A('h',[1,2]))
bytearray(A('h',[1,2]))
b''.join([A('h',[1,2])])
b'ab'+A('h',[1])
int.from_bytes(A('B',[1,2]))
'''.strip().splitlines():
    show(s)
m=memoryview(a)
show("a.append(1)"); show("a.pop()"); show("a.extend([1])"); show("a.__setitem__(0,9)"); show("a.__delitem__(0)"); show("a.__setitem__(slice(0,1),A('i',[1,2]))"); show("a.insert(0,1)"); show("a.__iadd__(a)"); show("a.__imul__(2)"); show("a.frombytes(b'abcd')"); show('a.byteswap()')
m.release()
a=A('i',range(10))
def x(s):
    try: exec(s,globals()); print(s,a)
    except BaseException as e: print(s, '!', type(e).__name__, e)
for s in ("a[1:3]=A('i',[7])","a[::2]=A('i',[0]*5)","a[::2]=A('i',[0])","a[1:2]=[1]","a[0]='x'","a[99]=1","del a[99]","del a[::3]","a[0:0]=a","a[1:2]=A('d')","a+=A('i',[1])","a+=[1]","a*=2","a[2]=2**40","a['x']=1","del a['x']","del a[1:4]","a.extend(5)","a.clear()"): x(s)
for n in (0,1,2,5,9): 
    a=A('i',[0]*n); r=[sys.getsizeof(a)]
    for i in range(3): a.append(1); r.append(sys.getsizeof(a))
    for i in range(3): a.pop(); r.append(sys.getsizeof(a))
    print(r)
print([sys.getsizeof(A('i',(x for x in range(n)))) for n in range(12)])
print(issubclass(A, __import__('collections').abc.MutableSequence))
class S(A): pass
print(S('i',[1]), S('i',[1,2])[0:1], type(S('i',[1])*2)); s=S('i'); s.x=5; print(s.x)
