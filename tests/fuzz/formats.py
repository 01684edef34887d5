# SPDX-License-Identifier: GPL-3.0-or-later
"""Fuzzing the small languages of formats: the first byte chooses one, a NUL ends the format, what
is behind it becomes the values. The answer is text, or an exception that a program could expect."""

import array
import struct

EXPECTED = (ValueError, TypeError, OverflowError, KeyError, IndexError, AttributeError, MemoryError,
            SyntaxError, NameError, ZeroDivisionError, KeyboardInterrupt, RecursionError,
            struct.error, BufferError, NotImplementedError)
LONGEST = 4


def values_from(data):
    text = data.decode("utf-8", "replace")
    number = int.from_bytes(data[:20], "little", signed=True)
    return [number, text, number / 7.0 if number.bit_length() < 1000 else 0.5, data, -1, True, None]


def is_modest(text):
    """No digits that ask for more than a few thousand characters."""
    run = 0
    for letter in text:
        run = run + 1 if letter.isdigit() else 0
        if run >= LONGEST:
            return False
    return True


def mini_language(text, data):
    return [attempt(format, value, text) for value in values_from(data)]


def percent(text, data):
    values = values_from(data)
    return [attempt(text.__mod__, tuple(values)), attempt(text.__mod__, tuple(values[:1])),
            attempt(text.__mod__, {"a": values[0], "b": values[1]}),
            attempt(text.encode("utf-8", "replace").__mod__, (values[0], data))]


def braces(text, data):
    values = values_from(data)
    return [attempt(text.format, *values, a=values[0], b=values[1:]),
            attempt(text.format_map, {"a": 1.5, "b": text})]


def f_string(text, data):
    a, b = values_from(data)[:2]
    if "(" in text or "lambda" in text or "*" in text or "<<" in text:
        return "it could do anything"
    return attempt(eval, "f" + repr(text), {"__builtins__": {}, "a": a, "b": b, "c": 2.5})


def packed(text, data):
    return [attempt(struct.calcsize, text), attempt(struct.unpack, text, data),
            attempt(struct.unpack_from, text, data, 1), attempt(list_of, struct.iter_unpack, text, data),
            attempt(struct.pack, text, *data), attempt(struct.pack, text, data, data),
            attempt(struct.pack, text, 1.5, data[:1]), attempt(there_and_back, text, data)]


def list_of(function, *arguments):
    return list(function(*arguments))


def there_and_back(text, data):
    values = struct.unpack(text, data)
    assert struct.unpack(text, struct.pack(text, *values)) == values or values != values or "nan" in repr(values)
    return values


def arrays(text, data):
    return [attempt(steps_with_array, code, data) for code in text[:4]]


def steps_with_array(code, data):
    row = array.array(code, data[:len(data) // 8 * 8])
    row.frombytes(data[:row.itemsize * 3])
    row.byteswap()
    row.extend(row)
    row[1::2] = row[::2][:len(row) // 2]
    del row[1:3]
    view = memoryview(row)
    told = [view.format, view.nbytes, view[::-1].tolist(), view.cast("B").tolist()]
    view.release()
    row.reverse()
    return told + [row, row.tobytes(), row * 2 == row + row]


def attempt(function, *arguments, **named):
    try:
        return function(*arguments, **named)
    except EXPECTED as error:
        return repr(error)


LANGUAGES = [mini_language, percent, braces, f_string, packed, arrays]


def one(data):
    if not data:
        return ""
    text, _, values = data[1:].partition(b"\0")
    text = text.decode("utf-8", "replace")
    return repr(LANGUAGES[data[0] % len(LANGUAGES)](text, values)) if is_modest(text) else ""
