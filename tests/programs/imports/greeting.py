"""What says hello."""
import sys
print(__name__, __doc__, __name__ in sys.modules, __package__ == "")
count = 0
_private = "not for stars"
public = "for stars"


def greet(name="world"):
    global count
    count += 1
    return f"Hello, {name}! ({count})"


if __name__ == "__main__":
    print("only when run")
