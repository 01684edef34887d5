"""A loop is told a few times and then counted."""


class Visitor:
    pass


guests = []
for number in range(1000):
    visitor = Visitor()
    if number % 100 == 0:
        guests.append(visitor)

print(len(guests))
guests.clear()
del visitor


def squares(limit):
    for number in range(limit):
        yield number * number


walk = squares(3)
print(next(walk), next(walk))
del walk
