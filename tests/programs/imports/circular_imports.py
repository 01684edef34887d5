# Modules that import each other: what is there already can be used, what is not yet there is an error.
import circle.left
print(circle.left.both())
try:
    import circle.egg
except ImportError as error:
    print(str(error).split(" (")[0], error.name, type(error).__name__)
import sys
print("circle.egg" in sys.modules, "circle.hen" in sys.modules, hasattr(circle, "egg"))
