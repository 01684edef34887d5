# typing gives names for annotations; they are shown, compared and taken apart, not checked.
from typing import (Annotated, Any, Callable, ClassVar, Dict, Final, Generic, Iterable, List, Literal, NamedTuple, NewType,
                    Optional, Protocol, Tuple, TypedDict, TypeVar, Union, cast, get_args, get_origin, get_type_hints,
                    runtime_checkable)

T = TypeVar("T")
print(List[int], Dict[str, int], Optional[int], Union[int, str], Callable[[int], str], Tuple[int, ...], Any, T, Literal[1, "a"])
print(Union[int, None] == Optional[int], Union[int, int], Union[int, Union[str, float]], Iterable[T][int], Annotated[int, "m"])
print(get_origin(List[int]), get_args(Dict[str, int]), get_origin(int), cast(int, "x"))


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: List[T] = []

    def push(self, item: T) -> None:
        self.items.append(item)


stack = Stack[int]()
stack.push(3)
print(stack.items, Stack[int], Stack.__parameters__, Stack.__mro__[1:])


class Point(NamedTuple):
    x: int
    y: int = 0

    def norm(self) -> int:
        return abs(self.x) + abs(self.y)


print(Point(3), Point(3, -4).norm(), Point._fields, Point.__annotations__)


@runtime_checkable
class Closes(Protocol):
    def close(self) -> None: ...


class Door:
    def close(self):
        pass


class Movie(TypedDict):
    title: str
    year: int


UserId = NewType("UserId", int)
print(isinstance(Door(), Closes), isinstance(3, Closes), Movie(title="M", year=1931), UserId(5) + 1, UserId.__name__)


def area(width: int, height: "int" = 1) -> Optional[int]:
    return width * height


print(get_type_hints(area), area.__annotations__)
for wrong in (lambda: List(), lambda: isinstance([], List[int]), lambda: Stack[int, str], lambda: Closes(), lambda: Any()):
    try:
        wrong()
    except TypeError as error:
        print(error)
