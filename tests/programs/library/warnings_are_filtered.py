# Warnings are shown once for a place, recorded, ignored, or turned into exceptions.
import sys
import warnings

sys.stderr = sys.stdout


def old_way():
    warnings.warn("old_way() is old", DeprecationWarning, stacklevel=2)


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.warn("first")
    old_way()
    print([(str(w.message), w.category.__name__, w.lineno) for w in caught])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        warnings.warn("now an error", RuntimeWarning)
    except RuntimeWarning as error:
        print("raised", error)
with warnings.catch_warnings():
    warnings.filterwarnings("ignore", message="quiet")
    warnings.filterwarnings("ignore", category=ImportWarning)
    warnings.warn("quiet please")
    warnings.warn("x", ImportWarning)
warnings.showwarning = lambda message, category, filename, lineno, file=None, line=None: print("shown:", category.__name__, message)
for _ in range(3):
    warnings.warn("only once for this line")
old_way()
try:
    warnings.warn("x", int)
except TypeError as error:
    print(error)
print(warnings.formatwarning("text", UserWarning, "file.py", 3, "code()"), end="")


@warnings.deprecated("use new()")
def old():
    return 5


print(old(), old.__deprecated__)
