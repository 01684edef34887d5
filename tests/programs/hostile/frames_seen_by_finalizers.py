"""A finalizer looks at the frame that is just being left: the frame object stays valid."""
import sys

frames = []
generators = []


class Nosy:
    def __del__(self):
        frames.append(sys._getframe(1))


class NosyInGenerator:
    def __del__(self):
        frames.append(generators[-1].gi_frame)


def left():
    first = Nosy()
    between = [1, 2, 3]
    last = Nosy()
    return 5


def generated():
    inside = NosyInGenerator()
    yield 1


for _ in range(10):
    left()
for _ in range(10):
    generators.append(generated())
    print(next(generators[-1]), end=" ")
    generators[-1].close()
print()
names = {frame.f_code.co_name for frame in frames if frame is not None}
print(names, {frame.f_lineno > 0 for frame in frames if frame is not None})
print(frames[-1])
