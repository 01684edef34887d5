"""What a program may ask of the compiler before its time."""
from __future__ import annotations, print_function
from __future__ import generator_stop as stop

count: int = 1
later: not_defined_anywhere[0] = 2


def join(left: Left, right: "Right" = None) -> Pair:
    return left, right


class Box:
    lid: Lid | None
    size: int = 3


print(__annotations__)
print(join.__annotations__, Box.__annotations__)
print(annotations.compiler_flag, stop.getMandatoryRelease(), __doc__)
import __future__

print(__future__.all_feature_names[:3], __future__.division.optional)
for text in ("from __future__ import braces", "from __future__ import sunshine",
             "x = 1\nfrom __future__ import annotations"):
    try:
        compile(text, "asked", "exec")
    except SyntaxError as problem:
        print(problem)
