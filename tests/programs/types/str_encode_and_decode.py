# str.encode, bytes.decode and str(bytes): encodings, error handlers, what is refused.
CASES = r"""
'abc'.encode(), 'é'.encode('latin-1'), 'é'.encode('ascii','replace')
'é'.encode('ascii','xmlcharrefreplace'), 'é'.encode('ascii','backslashreplace')
'é€😀'.encode('ascii','namereplace') if 0 else 0, 'é'.encode('ascii','ignore')
'é'.encode('ascii')
'aé€b'.encode('latin-1')
'\ud800'.encode()
'a\ud800\udfffb'.encode('utf-8','surrogatepass'), '\udc80'.encode('utf8','surrogateescape')
'a'.encode('foo')
'é'.encode('ascii','foo')
'a'.encode(encoding='utf-8', errors='strict'), 'a'.encode('UTF8'), 'a'.encode('U8')
'a'.encode('latin1'), 'a'.encode('iso-8859-1'), 'a'.encode('us-ascii'), 'a'.encode('646')
'a'.encode('utf-16'), 'a😀'.encode('utf-16-le'), 'a'.encode('utf-32-be')
'a'.encode(1)
b'\xff'.decode()
b'ab\xc3'.decode()
b'ab\xe2\x82'.decode()
b'\xed\xa0\x80'.decode()
b'\xf5'.decode()
b'\xc0\x80'.decode()
b'a\x80b'.decode('ascii')
b'a\x80b'.decode('ascii','replace'), b'a\xffb'.decode('utf8','replace')
b'a\xe2\x82b'.decode('utf8','replace'), b'a\xe2\x82b'.decode('utf8','ignore')
b'a\xe2\x82b'.decode('utf8','backslashreplace'), b'\xff'.decode('utf8','surrogateescape')
str(), str(1), str(b'a'), str(b'a','utf8'), str(b'\xe9','latin-1'), str(object=1)
str(b'\xff',errors='replace'), str(bytearray(b'ab'),'ascii')
str('a','utf8')
str(1,'utf8')
str(b'a',1)
str(foo=1)
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
