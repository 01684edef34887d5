# memoryview over items of every kind: arrays, cast(), tables with several dimensions.
import sys
from array import array as A

a = A('i', [1, 2, 3])
f = A('d', [1, 2.5])
w = A('w', 'héé')


def show(expression):
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "!", type(error).__name__, error)


for expression in r"""
memoryview(a).format
memoryview(w).format
memoryview(w)[0]
memoryview(f).tolist()
memoryview(f).nbytes
memoryview(f)[0]
memoryview(f).itemsize
memoryview(A('i',[1,2]))==A('d',[1,2])
memoryview(b'ab')==A('B',b'ab')
memoryview(b'ab').cast('H').tolist()
memoryview(b'abc').cast('H')
memoryview(b'abcd').cast('z')
memoryview(b'abcd').cast('ii')
memoryview(b'abcd').cast('<i')
memoryview(b'abcd').cast('@i').format
memoryview(b'abcd').cast(5)
memoryview(b'abcd').cast('i').cast('h')
memoryview(b'abcd').cast('i').cast('B').tolist()
memoryview(b'abcd').cast('c').tolist()
memoryview(b'abcd').cast('c')[0]
memoryview(b'abcd')[::2].cast('c')
memoryview(b'abcd').cast('B',[2,2]).tolist()
memoryview(b'abcd').cast('B',(2,2)).shape
memoryview(b'abcd').cast('B',[2,2]).strides
memoryview(b'abcd').cast('B',[2,2])[1,1]
memoryview(b'abcd').cast('B',[2,2])[1]
memoryview(b'abcd').cast('B',[2,2])[2,0]
memoryview(b'abcd').cast('B',[2,2])[0,0,0]
memoryview(b'abcd').cast('B',[2,2])[0,-3]
memoryview(b'abcd').cast('B',[2,2]).cast('B').tolist()
memoryview(b'abcd').cast('B',5)
memoryview(b'abcd').cast('B',[1]*65)
memoryview(b'abcd').cast('i',[])[()]
memoryview(b'abcd').cast('i',[]).tolist()
len(memoryview(b'abcd').cast('i',[]))
len(memoryview(b'abcdef').cast('B',[3,2]))
list(memoryview(b'abcdef').cast('B',[3,2]))
memoryview(b'abcdef').cast('B',[3,2]).tobytes()
memoryview(b'abcdef').cast('B',[3,2]).nbytes
memoryview(b'abcdef').cast('B',[3,2])==b'abcdef'
hash(memoryview(b'abcd').cast('i'))
memoryview(b'abcd')[(0,)]
memoryview(b'abcd')[0,0]
memoryview(b'abcd')['a']
memoryview(b'abcd')[...]
sys.getsizeof(memoryview(b'abcd').cast('B',[2,2]))
memoryview(bytearray(8)).cast('i').__setitem__(0,'a')
memoryview(bytearray(8)).cast('i').__setitem__(0,2**40)
memoryview(bytearray(8)).cast('d').__setitem__(0,'a')
memoryview(bytearray(8)).cast('c').__setitem__(0,b'ab')
memoryview(bytearray(8)).cast('c').__setitem__(0,5)
memoryview(bytearray(8)).cast('?').__setitem__(0,5)
memoryview(bytearray(8)).cast('f').__setitem__(0,1e40)
memoryview(bytearray(8)).cast('i').__setitem__(slice(0,1),b'abcd')
memoryview(bytearray(8)).cast('i').__setitem__(slice(0,1),A('i',[5]))
memoryview(bytearray(8)).cast('i').__setitem__(5,1)
memoryview(bytearray(8)).cast('i').hex()
memoryview(A('i',[1,2,3,4]))[::2].tobytes()
memoryview(A('i',[1,2,3,4]))[::2].strides
memoryview(A('i',[1,2,3,4]))[1:3].tolist()
memoryview(a).obj is a
memoryview(b'abcdef').cast('B', [3, 2])[1:].tolist()
memoryview(b'abcdef').cast('B', [3, 2])[1:].shape
memoryview(b'abcdef').cast('B', [3, 2]).f_contiguous
memoryview(b'abcd').cast('i', []).shape
""".strip().splitlines():
    show(expression)
