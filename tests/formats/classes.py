class Shape:
    """A shape."""
    sides = 0

    def __init__(self, name):
        self.name = name
        self.parts = [1, 2.5, 3.0, (4, None), {'a': {5}}, b'raw', 2 ** 70]

    def __repr__(self):
        return 'never called by the trace'


class Square(Shape):
    sides = 4
    __slots__ = ('extra',)


square = Square('\u00fc\U0001f600"')
square.extra = square
other = Shape(float('inf'))
measure = square.__init__
print(square.sides)
