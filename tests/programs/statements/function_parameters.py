# Parameters of every kind: defaults evaluated once, *args, keyword-only, positional-only, annotations, attributes.
def everything(a, b=2, /, c=3, *args, d, e=5, **rest):
    """All kinds."""
    return a, b, c, args, d, e, rest


print(everything(1, d=4), everything(1, 2, 3, 4, 5, d=6, f=7, a=8), everything(*"abcd", **{"d": 1, "b": 2}))
print(everything.__defaults__, everything.__kwdefaults__, everything.__doc__, everything.__name__, everything.__qualname__)
code = everything.__code__
print(code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_varnames, code.co_flags & 12, code.co_name)


def growing(item, kept=[]):
    kept.append(item)
    return kept


print(growing(1), growing(2), growing(3, []), growing.__defaults__)
growing.__defaults__ = ("replaced",)
try:
    growing(1)
except AttributeError as error:
    print(error)


def annotated(x: int, y: "later" = 3, *z: tuple, k: list[int] = None, **w: dict) -> str | None: ...


print(annotated.__annotations__, annotated(1))
annotated.note = "attribute"
print(annotated.note, annotated.__dict__, everything.__module__)

CALLS = """
everything()
everything(1)
everything(d=1)
everything(a=1, d=2)
everything(1, d=2, d=3)
everything(1, 2, 3, c=4, d=5)
everything(1, **{'d': 1}, **{'d': 2})
everything(*None, d=1)
everything(**[1])
everything(**{1: 2})
growing()
growing(1, 2, 3)
growing(itm=1)
growing(1, item=2)
(lambda: 0)(1)
(lambda a, b, c: 0)()
(lambda a, b, c: 0)(1)
(lambda a, b=1, *, c, d: 0)(1)
(lambda a, /, b: 0)(a=1, b=2)
(lambda *, k=1: k)(2)
(lambda a, b=2: 0)(1, 2, 3, 4)
(lambda *a, **k: (a, k))(*[1], 2, *(3,), x=1, **{'y': 2})
"""
for call in CALLS.strip().splitlines():
    try:
        print(call, "->", eval(call))
    except (TypeError, SyntaxError) as error:
        print(call, "->", type(error).__name__ + ":", error)


class Box:
    def method(self, a, *, k): ...

    @staticmethod
    def static(a): ...

    @classmethod
    def klass(cls, a): ...


for call in (lambda: Box().method(), lambda: Box().method(1, 2, k=3), lambda: Box.method(1), lambda: Box().static(),
             lambda: Box().klass(1, 2), lambda: Box(1), lambda: Box.method(), lambda: Box().method.missing):
    try:
        call()
    except (TypeError, AttributeError) as error:
        print(error)
decorated = []


def note(text):
    decorated.append("made " + text)

    def decorate(function):
        decorated.append("applied " + text)
        return function

    return decorate


@note("first")
@note("second")
def plain(a=decorated.append("default")): ...


print(decorated)
