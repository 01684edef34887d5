"""What takes 64 KiB takes them once: bytes are written where they stay, not copied there."""
import tracemalloc

N = 65536
row, text, array = [1] * N, bytes(N), bytearray(N)


def rooms(make):
    """How often N bytes had room at once while this was made."""
    make()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    tracemalloc.reset_peak()
    made = make()
    peak = tracemalloc.get_traced_memory()[1] - before
    tracemalloc.stop()
    return len(made) // N, round(peak / N, 1)


class Array(bytearray):
    pass


print("bytearray(size)", rooms(lambda: bytearray(N)))
print("bytearray(bytes)", rooms(lambda: bytearray(text)))
print("bytearray(bytearray)", rooms(lambda: bytearray(array)))
print("bytearray(list)", rooms(lambda: bytearray(row)))
print("bytearray(iterator)", rooms(lambda: bytearray(iter(row))))
print("Array(size)", rooms(lambda: Array(N)))
print("bytes(size)", rooms(lambda: bytes(N)))
print("bytes(bytearray)", rooms(lambda: bytes(array)))
print("bytes(memoryview)", rooms(lambda: bytes(memoryview(text))))
print("bytes(list)", rooms(lambda: bytes(row)))
print("no copy at all", rooms(lambda: bytes(text)))

# Making it again begins with an empty one, so it cannot be made from itself.
array = bytearray(b"abc")
array.__init__(array)
print(array)
array = bytearray(b"abc")
for source in -1, object, None, [1, None], iter([1, 2, 256]), 10**30:
    try:
        array.__init__(source)
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error, array)
with memoryview(bytearray(b"abc")) as view:
    for source in 3, b"abc", object, []:
        try:
            view.obj.__init__(source)
        except BufferError as error:
            print(error, view.obj)

# The room that is left over tells how it was made.
for source in [1, 3], [True, 3], (1, 2, 3), [7], [], range(5), [1] * 10, b"zz", "xyz":
    arguments = (source, "ascii") if isinstance(source, str) else (source,)
    fresh, again = bytearray(*arguments), bytearray(b"abc")
    again.__init__(*arguments)
    print(source, fresh.__alloc__(), again.__alloc__(), bytes(fresh) == bytes(again))
