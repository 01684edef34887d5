# int: bases, bits, rounding, bytes, powers.
for n in (0, 1, -1, 255, -256, 10 ** 20, -(1 << 70)):
    print(n, bin(n), oct(n), hex(n), n.bit_length(), n.bit_count(), f'{n:x} {n:#b} {n:+,} {n:_} {n:>12}')
print(int('0x1f', 0), int('0b101', 0), int(' 12_000 '), int('zz', 36), int('-0o17', 8), int(3.99), int(-3.99), int('٣'))
print(round(15, -1), round(25, -1), round(1234567, -3), -7 // 2, -7 % 3, divmod(-7, 2), pow(3, -1, 7), pow(2, 100, 1000007), 2 ** -2)
print((1000).to_bytes(2), (1000).to_bytes(4, 'little'), (-1).to_bytes(2, signed=True), int.from_bytes(b'\xff\xfe', signed=True), int.from_bytes([1, 2], 'little'), (6).as_integer_ratio(), (5).is_integer())
print(~5, 5 & -2, 5 | 8, 5 ^ 1, -1 >> 10, 1 << 64, True + True, isinstance(True, int), 0 == False, hash(2 ** 61 - 1), hash(-1))
for f in (lambda: int('0x1f'), lambda: int('1__0'), lambda: int('', 10), lambda: int('9', 8), lambda: int([]), lambda: int('1', 1), lambda: 1 << -1, lambda: (256).to_bytes(1), lambda: (-1).to_bytes(1), lambda: 1 // 0, lambda: 1 % 0, lambda: pow(2, -1, 4), lambda: int(float('nan')), lambda: int(float('inf')), lambda: 10 ** 400 * 1.0, lambda: round(5, 'x')):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
