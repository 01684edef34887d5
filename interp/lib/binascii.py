# SPDX-License-Identifier: GPL-3.0-or-later
"""Bytes as text: hexadecimal and base64, and the check sum CRC-32."""

__all__ = ["Error", "Incomplete", "a2b_base64", "a2b_hex", "b2a_base64", "b2a_hex", "crc32", "hexlify", "unhexlify"]

_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_VALUES = {char: value for value, char in enumerate(_ALPHABET)}


class Error(ValueError):
    pass


class Incomplete(Exception):
    pass


def _ascii(data):
    if not isinstance(data, str):
        return bytes(memoryview(data))
    try:
        return data.encode("ascii")
    except UnicodeEncodeError:
        raise ValueError("string argument should contain only ASCII characters") from None


def b2a_hex(data, *separator, **keywords):
    """Two hexadecimal digits for each byte; sep and bytes_per_sep as for bytes.hex()."""
    return bytes(memoryview(data)).hex(*separator, **keywords).encode("ascii")


def a2b_hex(hexstr, /):
    """The bytes that the hexadecimal digits stand for."""
    digits = _ascii(hexstr)
    if len(digits) % 2:
        raise Error("Odd-length string")
    if any(digit not in b"0123456789abcdefABCDEF" for digit in digits):
        raise Error("Non-hexadecimal digit found")
    return bytes.fromhex(digits.decode("ascii"))


hexlify, unhexlify = b2a_hex, a2b_hex


def b2a_base64(data, /, *, newline=True):
    """Four characters for three bytes, in one line."""
    data, line = bytes(memoryview(data)), bytearray()
    for start in range(0, len(data), 3):
        group = data[start:start + 3]
        number = int.from_bytes(group, "big") << 8 * (3 - len(group))
        chars = [_ALPHABET[number >> shift & 63] for shift in (18, 12, 6, 0)]
        line += bytes(chars[:len(group) + 1]) + b"=" * (3 - len(group))
    return bytes(line) + (b"\n" if newline else b"")


def a2b_base64(data, /, *, strict_mode=False):
    """The bytes of base64 text; what is not of its alphabet is skipped."""
    result, number, count, padding = bytearray(), 0, 0, 0
    for char in _ascii(data):
        if char == ord("="):
            padding += 1
            if count >= 2 and count + padding >= 4:
                break
            continue
        if char not in _VALUES:
            if strict_mode:
                raise Error("Only base64 data is allowed")
            continue
        padding = 0
        number, count = number << 6 | _VALUES[char], count + 1
        if count == 4:
            result += number.to_bytes(3, "big")
            number = count = 0
    if count == 1:
        raise Error("Invalid base64-encoded string: number of data characters "
                    f"({len(result) // 3 * 4 + 1}) cannot be 1 more than a multiple of 4")
    if count and count + padding < 4:
        raise Error("Incorrect padding")
    if count:
        result += (number >> 2 * (4 - count) % 8).to_bytes(count - 1, "big")
    return bytes(result)


def crc32(data, value=0, /):
    """The check sum of data, going on from that of what stands before it."""
    value ^= 0xFFFFFFFF
    for byte in bytes(memoryview(data)):
        value ^= byte
        for bit in range(8):
            value = value >> 1 ^ (0xEDB88320 if value & 1 else 0)
    return value ^ 0xFFFFFFFF
