"""bytes and bytearray: sequences of small ints with the methods of strings."""

data = b"hello \xff\x00"
print(data, len(data), data[0], data[1:4], list(b"abc"), bytes([104, 105]), bytes(3), b"a" + b"b",
      b"ab" * 2)
print("né€".encode(), "né".encode("latin-1"), b"n\xc3\xa9".decode(), b"\xe9".decode("latin-1"),
      bytes("x", "ascii"))
print(data.hex(), bytes.fromhex("68 69"), b"a,b".split(b","), b"-".join([b"x", b"y"]), data.upper(),
      b" x ".strip())
print(b"abc".find(b"c"), 98 in b"abc", b"bc" in b"abc", b"abc".startswith(b"a"), b"a" < b"b",
      b"abc" == "abc", b"x".replace(b"x", b"yy"))
print((1024).to_bytes(2, "big"), int.from_bytes(b"\x04\x00", "big"),
      int.from_bytes(b"\xff", "little", signed=True))
buffer = bytearray(b"abc")
buffer[0] = 65
buffer.append(100)
buffer += b"ef"
buffer[1:2] = b"BBB"
del buffer[-1]
print(buffer, buffer == b"ABBBcde", bytes(buffer), buffer.pop(), len(buffer), buffer.decode())

for bad in (lambda: bytes([256]), lambda: bytes("x"), lambda: b"a" + "b",
            lambda: "é".encode("ascii"), lambda: b"\xff".decode(),
            lambda: data.__setitem__, lambda: buffer.append(300), lambda: data["a"],
            lambda: bytes(-1)):
  try:
    bad()
  except Exception as error:
    print(type(error).__name__ + ":", error)
