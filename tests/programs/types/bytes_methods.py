# bytes: methods, formatting, indices, refusals.
CASES = r"""
b'abc', bytes(), bytes(3), bytes([1,2]), bytes('é','utf8'), bytes(b'a')
b'\x00\xff\n\t\r\\\'"', b"it's"
bytes('a')
bytes([256])
bytes([-1])
bytes(-1)
bytes(['a'])
bytes(1.5)
bytes(None)
bytes('a',1)
bytes(1,'utf8')
bytes(b'a','utf8')
bytes(2**100)
bytes.fromhex('0')
bytes.fromhex('zz')
bytes.fromhex(1)
bytes.fromhex('é')
b'abc'[0], b'abc'[-1], b'abc'[1:], b'abc'[::-1], b'a'+b'b', b'a'*3, b'a' in b'abc'
97 in b'abc', b'a'<b'b', b'a'==b'a', b'a'=='a', len(b'abc'), list(b'ab')
hash(b'a')==hash(b'a'), b'abc'.hex(), b'abc'.hex(':'), b'abcde'.hex('-',2)
b'abc'[3]
b'a'['a']
b'a'+'b'
b'a'+1
'a' in b'abc'
256 in b'abc'
b'a'<'b'
b'a'*b'b'
do b'a'[0]=1
b'a'.foo
b'abc'.find(b'b'), b'abc'.find(98), b'abc'.rfind(b'c'), b'abc'.index(b'c')
b'abab'.count(b'ab'), b'aXb'.split(b'X'), b'a b'.split(), b'a\nb'.splitlines()
b','.join([b'a',b'b']), b'abc'.replace(b'b',b'x'), b'abc'.startswith(b'a')
b'abc'.endswith((b'c',b'x')), b' a '.strip(), b'xax'.strip(b'x'), b'abc'.upper()
b'ABC'.lower(), b'abc'.title(), b'aBc'.swapcase(), b'abc'.capitalize()
b'abc'.center(7,b'*'), b'a'.ljust(3)+b'|', b'a'.rjust(3), b'5'.zfill(3)
b'abc'.partition(b'b'), b'abc'.rpartition(b'b'), b'a\tb'.expandtabs(), b'abc'.isalpha()
b'1'.isdigit(), b'a1'.isalnum(), b'ab'.islower(), b'AB'.isupper(), b' '.isspace()
b'Ab'.istitle(), b'a'.isascii(), b'abc'.removeprefix(b'a'), b'abc'.removesuffix(b'c')
b'abc'.translate(None,b'b'), b'abc'.translate(bytes.maketrans(b'a',b'x'))
b'abc'.find('b')
b'abc'.find(256)
b'abc'.index(b'z')
b'abc'.split('b')
b'abc'.split(b'')
b','.join(['a'])
b','.join([1])
b'abc'.replace('a','b')
b'abc'.startswith('a')
b'abc'.startswith(('a',))
b'abc'.strip('a')
b'abc'.center(7,'*')
b'abc'.translate('a')
b'abc'.translate(b'a')
bytes.maketrans(b'a',b'bc')
b'abc'.decode(1)
b'%s %d %x %c %a %r %b %5d|%-5d|%.2f' % (b'a',1,255,65,'é','é',b'z',1,2,3.14159)
b'%s' % 'a'
b'%d' % 'a'
b'%(a)s' % {b'a':b'x'}
b'%c' % 256
b'%s' % 1
b'abc'.decode(), b'\xe9'.decode('latin-1'), b'abc'.decode('ascii')
b'a'.__add__(b'b'), b'a'.__contains__(97), b'a'.__len__(), b'a'.__eq__('a')
b'a'.__getitem__(0), b'a'.__mod__(()), b'a'.__mul__(2), b'a'.__hash__()==hash(b'a')
bytes.join(b'',[b'a']), bytes.upper(b'a')
bytes.upper('a')
b'a'.upper(1)
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
