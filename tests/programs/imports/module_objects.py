# A module is an object: its dict, attributes set from outside, __getattr__, __dir__, functions and their globals.
import greeting
import greeting as other
from greeting import greet, count
import sys

print(greet(), greet("you"), count, greeting.count, other is greeting)
greeting.count = 10
print(greet(), vars(greeting)["count"], greet.__globals__ is greeting.__dict__, greet.__module__)
greeting.added = "from outside"
print(greeting.added, "added" in dir(greeting), type(greeting).__name__, repr(greeting).startswith("<module 'greeting' from"))
del greeting.added
try:
    greeting.added
except AttributeError as error:
    print(error)
try:
    greeting.gret
except AttributeError as error:
    print(error)
from greeting import *
print(public, "_private" in globals())
Module = type(sys)
made = Module("made", "by hand")
print(made, made.__doc__, made.__name__, sorted(vars(made)))
made.__getattr__ = lambda name: f"<{name}>"
made.__dir__ = lambda: ["b", "a"]
print(made.anything, dir(made), hasattr(made, "x"))
sys.modules["made"] = made
from made import whatever
import made as again
print(whatever, again is made)
exec("value = 6 * 7", vars(made))
print(made.value)
for wrong in (lambda: Module(), lambda: Module(5), lambda: setattr(made, "__dict__", {}), lambda: made()):
    try:
        wrong()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
print(__name__, __doc__, __package__, __spec__ if "__spec__" not in globals() else None, __builtins__.__name__)
