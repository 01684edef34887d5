# str: operators, indices, slices, comparison, repr, special methods.
CASES = r"""
'½'.isnumeric(), '٣'.isdecimal(), '²'.isdecimal(), '一'.isnumeric(), 'aé'.isalpha()
'\x1c'.isspace(), ' \t'.isspace(), ''.isspace(), '\u200b'.isspace(), 'a\n'.isprintable()
''.isprintable(), '\xad'.isprintable(), '\u3000'.isprintable(), 'ab'.isascii(), ''.isascii()
'é'.isascii()
'+5'.zfill(5), '--5'.zfill(5), ''.zfill(3), 'abc'.zfill(1)
'abc'.removesuffix('')
'abc'[0], 'abc'[-1], 'abc'[1:], 'abc'[::-1], 'abc'[5:], 'abc'[-100:2], 'abcdef'[::2]
'abcdef'[4:1:-2]
'abc'[3]
'abc'[-4]
'abc'['a']
'abc'[1.0]
'abc'[::0]
'abc'['a':]
'abc'[None]
'abc'[2**100]
'abc'[:2**100], 'abc'[-2**100:]
'a'+1
1+'a'
'a'+b'b'
'a'+None
'a'*3, 3*'a', 'a'*0, 'a'*-1, 'ab'*True
'a'*1.5
'a'*'b'
'a'*2**100
'a'*2**62
'a' in 'abc', '' in '', 'd' in 'abc', 'bc' in 'abc'
1 in 'abc'
None in 'abc'
'a'<'b', 'a'<'B', 'é'>'z', 'a'=='a', 'a'!=1, 'abc'<'abcd'
'a'<1
'a'>=None
'a'-'b'
-'a'
~'a'
'a'/2
'a' @ 'b'
'a' & 'b'
repr('a\'b'), repr('a"b'), repr('a\'"b')
repr('\n\t\r\\\x00\x7f\x80\xa0é\u200b\ud800😀\U000e0001')
ascii('é€😀'), ascii("it's")
hash(''), 'a'.__hash__() == hash('a'), 'abc'.__len__(), 'abc'.__getitem__(0)
'a'.__contains__('a'), 'a'.__add__('b'), 'a'.__mul__(2), 'a'.__rmul__(2), 'a'.__mod__(())
'a'.__eq__(1), 'a'.__lt__(1)
'a'.foo
'a'.__add__(1)
'a'.__getnewargs__()
str.upper(1)
str.upper()
str.foo
'abc'.upper(1)
min('abc'), max('abc'), sorted('bca'), list('ab'), tuple('ab'), set('a')
list(reversed('abc')), list(enumerate('ab')), list(zip('ab','cd'))
'a' 'b', r'\n', b'a' b'b', 'a\
b'
'\x41\u0041\U00000041\101\0'
str.__doc__[:30]
'a'.__class__, type('a').__mro__, str.__base__
ord('a'), chr(97), chr(0x10ffff), ord('😀')
ord('ab')
ord('')
ord(1)
ord(b'ab')
ord(b'a')
chr(-1)
chr(0x110000)
chr('a')
chr(2**100)
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
