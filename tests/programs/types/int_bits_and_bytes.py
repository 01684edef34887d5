# int: shifts, bit operations, to_bytes and from_bytes, bin, oct, hex.
CASES = r"""
1<<-1
1>>-1
1<<1.0
5&1.0
~1.0
(1024).to_bytes(2,'big'), (1024).to_bytes(2,'little'), (-1).to_bytes(2,'big',signed=True)
(-128).to_bytes(1,signed=True)
(256).to_bytes(1)
(-1).to_bytes(1)
(128).to_bytes(1,signed=True)
(1).to_bytes(-1)
(1).to_bytes(1,'foo')
(1).to_bytes(1,1)
int.from_bytes(b'\x01\x00'), int.from_bytes(b'\x01\x00','little')
int.from_bytes(b'\xff',signed=True), int.from_bytes([1,2]), int.from_bytes(b'')
int.from_bytes(bytearray(b'\xff\xff'),'big',signed=True)
int.from_bytes('a')
int.from_bytes(1)
int.from_bytes([256])
int.from_bytes(b'a','foo')
~None
bin(1.5)
hex('a')
oct(None)
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
