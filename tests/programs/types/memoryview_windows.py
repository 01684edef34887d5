# memoryview: windows into bytes and bytearray, which they pin.
CASES = r"""
bytes(bytearray(b'x')), bytes(range(3)), bytes(memoryview(b'ab')), bytes.fromhex('00 ff')
do m=memoryview(b'abcdef')
m.format, m.readonly, m.ndim, m.shape, m.strides, m.obj, m==b'abcdef', m[::-1].tobytes()
m.hex(), m.contiguous, m.c_contiguous, m.suboffsets, list(m[:2]), 97 in m
hash(m)==hash(b'abcdef')
m[10]
m['a']
do m[0]=1
memoryview('a')
memoryview()
memoryview(1)
do a=bytearray(b'abc'); m=memoryview(a); m[0]=120; m[1:]=b'yz'
a, m.readonly
a.append(1)
hash(m)
do m[0]=256
do m[0:2]=b'a'
do m[0]='a'
do m.release()
m.tolist()
m[0]
a.append(1), a
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
