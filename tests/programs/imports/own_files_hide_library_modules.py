# A file beside the program hides a library module of the same name, but not a built-in one.
import sys

sys.path.insert(0, "hiding")


def class_named(name):
    return getattr(__import__(name.lower()), name)


print(class_named("Json")().describe())
import json
print(hasattr(json, "dumps"), json.__name__)
try:
    import textwrap
except ValueError as problem:
    print("ValueError:", problem)
print("textwrap" in sys.modules)
import sys as again
print(again is sys)

sys.path.remove("hiding")
import textwrap
print(textwrap.shorten("once the file is out of the way", 20))
del sys.modules["json"]
import json
print(json.dumps({"a": [1, 2]}))
