"""`__builtins__` may be anything; names are looked up in it as in a mapping."""


class Empty:
    def __getitem__(self, name):
        raise KeyError(name)


def attempt(source, namespace):
    try:
        exec(source, namespace)
        print("done")
    except Exception as error:
        print(type(error).__name__, error)


for builtins in {}, 5, None, [1], Empty(), {"print": len}:
    for source in (
        "print([])", "class A: pass", "import sys", "assert 0",
        "[print for number in (1, 2)]", "def function(): return len\nfunction()",
    ):
        attempt(source, {"__builtins__": builtins})
