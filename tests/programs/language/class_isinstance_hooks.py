"""isinstance and issubclass can be answered by the metaclass; tuples are accepted."""


class Even(type):
  def __instancecheck__(cls, thing):
    return isinstance(thing, int) and thing % 2 == 0

  def __subclasscheck__(cls, kind):
    return kind is int


class EvenNumber(metaclass=Even):
  pass


print(isinstance(4, EvenNumber), isinstance(3, EvenNumber), issubclass(int, EvenNumber),
      issubclass(str, EvenNumber))
print(isinstance(1, (str, (float, int))), issubclass(bool, (str, int)),
      isinstance(None, (int, type(None))))
print(isinstance(True, int), type(True) is int, isinstance(int, type), isinstance(type, type),
      isinstance(type, object))


class Disguised:
  @property
  def __class__(self):
    return str


print(isinstance(Disguised(), str), isinstance(Disguised(), Disguised), type(Disguised()).__name__)
for bad in (lambda: isinstance(1, "int"), lambda: issubclass(1, int),
            lambda: isinstance(1, (int, "x")), lambda: isinstance("", (int, "x"))):
  try:
    print(bad())
  except TypeError as error:
    print(error)
