# weakref.finalize: what still waits at the end of the program runs then, the newest first.
import gc
import weakref

gc.disable()


class Tank:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


def drain(name, *, how):
    print("drain", name, how)
    return len(name)


first, second, third = Tank("first"), Tank("second"), Tank("third")
oldest = weakref.finalize(first, drain, "first", how="slowly")
weakref.finalize(second, drain, "second", how="at exit")
quiet = weakref.finalize(third, drain, "third", how="never")
newest = weakref.finalize(third, drain, "third", how="at exit")

print("alive:", oldest.alive, oldest.atexit)
obj, function, args, kwargs = oldest.peek()
print("peek:", obj is first, function is drain, args, kwargs)
del obj

quiet.atexit = False
print("by hand:", oldest(), oldest(), oldest.alive, oldest.peek())

early = weakref.finalize(Tank("early"), print, "its object died")
print("early:", early.alive, early.detach())

left = weakref.finalize(first, print, "never printed")
print("detached:", left.detach()[1] is print, left.alive, left())


def makes_another():
    print("while the program ends")
    weakref.finalize(first, print, "made then, and run next")


weakref.finalize(first, makes_another)
print("end of the program")
