# bytearray: changing in place, methods, refusals.
CASES = r"""
b'abcde'.hex('-',-2), bytearray(b'a').hex()
do a=bytearray(b'abc')
a, a[0], a.append(100), a.extend(b'ef'), a.insert(0,48), a.pop(), a.remove(97), a.reverse()
a, a.copy(), a.clear(), a
do a=bytearray(b'abc'); a[0]=120; a[1:]=b'yz!'; b=a[:]; del a[0]; c=a[:]; a+=b'q'; a*=2; d=a[:]; a[::2]=b'....' if len(a[::2])==4 else a[::2]
a,b,c,d
bytearray(b'a').append(256)
bytearray(b'a').append('a')
bytearray(b'').pop()
bytearray(b'a').remove(1)
bytearray(b'a').pop(5)
bytearray(b'a').extend('a')
bytearray(b'a').extend([256])
bytearray(b'a').extend(1)
bytearray(b'a').insert(0,'a')
do bytearray(b'a')[0]=256
do bytearray(b'a')[0]='a'
do bytearray(b'a')[5]=1
do bytearray(b'abc')[::2]=b'a'
do bytearray(b'abc')[:]='a'
hash(bytearray())
bytearray('a')
bytearray(3), bytearray([1]), bytearray('a','utf8'), bytearray(b'a')==b'a'
b'a'==bytearray(b'a'), bytearray(b'a')+b'b', type(b'a'+bytearray(b'b'))
type(bytearray(b'a')+b'b'), bytearray(b'ab')<b'ac', bytearray(b'%d')%5
repr(bytearray(b"'")), str(bytearray(b'a')), bytearray(b'a,b').split(b',')
bytearray(b'abc').upper(), bytearray(b'abc').find(b'c')
b'\xe9'.decode('utf8','ignore'), bytearray(b'abc').decode()
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
