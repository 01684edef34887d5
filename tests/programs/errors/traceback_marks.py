# The marks under the line: which part of an expression failed, in every kind of expression.
import traceback


def text_plus_number():
    return len("a") + len("b") + "c" * 2


def division_in_a_sum():
    a, b = 1, 0
    return a + (a * 2 / b) - 1


def call_of_a_number(f=3):
    return [f(1, 2), 3]


def call_with_wrong_arguments():
    return int("12", bass=3)


def subscript_in_a_chain():
    data = {"a": {"b": None}}
    return data["a"]["b"]["c"]["d"]


def attribute_in_a_chain():
    return "x".upper().lower.missing.other


def several_lines():
    return (
        1
        + 2
        + None
        + 4
    )


def arguments_on_several_lines():
    return max(
        1,
        "a",
        key=None,
    )


def comparison():
    return 1 < 2 < "a" < 3


def unary():
    return 3 - -"a"


def in_a_comprehension():
    return [10 // n for n in (2, 1, 0)]


def in_an_f_string():
    name = "x"
    return f"{name!r:>10} and {name + 1} and more"


def in_a_lambda():
    return (lambda x: x.real.imag.nothing)(3)


def unpacking():
    a, (b, c) = 1, (2, 3, 4)
    return a, b, c


def in_a_condition(items=None):
    if len(items) > 3 and items[0]: return True


def augmented():
    total = 0
    total += "1"


def deletion():
    things = [1]
    del things[0], things[5]


def assignment_to_item():
    fixed = (1, 2)
    fixed[0] = fixed[1] = 5


def beyond_ascii():
    größe = "日本語"
    return größe + "é" + 3 + größe


def whole_line():
    raise ValueError("nothing to mark here")


def raised_call():
    raise KeyError(
        "spread over",
        "lines",
    )


def assertion():
    assert 1 + 1 == 3, "arithmetic"


for name, function in list(globals().items()):
    if not callable(function) or function.__module__ != __name__:
        continue
    try:
        function()
    except Exception:
        print(traceback.format_exc().replace(__file__, "program.py"))
