# binascii: hexadecimal, base64, and a check sum.
import binascii

for data in b"", b"f", b"fo", b"foo", b"foob", bytes(range(0, 256, 17)):
    text = binascii.b2a_base64(data)
    print(binascii.hexlify(data), text, binascii.a2b_base64(text) == data, binascii.unhexlify(binascii.b2a_hex(data)) == data,
          binascii.crc32(data))
print(binascii.b2a_hex(b"\x01\x02\x03", "-"), binascii.b2a_hex(bytearray(b"abcd"), ":", 2), binascii.a2b_hex("C0ffee"))
print(binascii.b2a_base64(b"ab", newline=False), binascii.a2b_base64("Zm9v\nYmE="), binascii.crc32(b"lo", binascii.crc32(b"hel")))
for function, text in (binascii.unhexlify, "abc"), (binascii.unhexlify, "xy"), (binascii.a2b_base64, "a"), (binascii.a2b_base64, "ab"), (
        binascii.a2b_hex, "é"):
    try:
        print(function(text))
    except ValueError as error:
        print(type(error).__name__, error)
