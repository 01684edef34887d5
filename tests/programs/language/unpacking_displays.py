"""`*` and `**` in displays and calls."""

first, second = [1, 2], (3, 4)
print([*first, *second], (*first, 0, *second), {*first, *second, 1}, [*"ab", *range(2), *{}])
ages, more = {"Ann": 30, "Bob": 40}, {"Bob": 41, "Cid": 50}
print({**ages, **more}, {"Bob": 0, **ages}, {**ages, "Bob": 0})


def show(*positional, **named):
  print(positional, named)


show(*first, 9, *second, x=1, **{"y": 2}, **{})
show(*(), **{})
show(**{"not an identifier": 1})
print(*first, *"xy", sep="-")


def pair():
  return *first, 5


print(pair())
for item in *first, *second:
  print(item, end=" ")
print()
print({**ages}["Ann"], [*{"only": "keys"}])
