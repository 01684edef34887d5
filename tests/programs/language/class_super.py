"""`super()` goes on along the order of the object's own class, not to the parent."""


class Base:
  def __init__(self, **rest):
    print("Base", sorted(rest))

  def path(self):
    return ["Base"]

  @classmethod
  def make(cls):
    return "Base made " + cls.__name__


class Left(Base):
  def __init__(self, left, **rest):
    print("Left", left)
    super().__init__(**rest)

  def path(self):
    return ["Left"] + super().path()


class Right(Base):
  def __init__(self, right, **rest):
    print("Right", right)
    super().__init__(**rest)

  def path(self):
    return ["Right"] + super(Right, self).path()

  @classmethod
  def make(cls):
    return "Right, " + super().make()


class Bottom(Left, Right):
  def __init__(self):
    super().__init__(left=1, right=2, rest=3)

  def path(self):
    return ["Bottom"] + super().path() + [super().__thisclass__.__name__]

  def in_comprehension(self):
    parent = super()
    return [parent.path() for _ in range(1)]


bottom = Bottom()
print(bottom.path(), Bottom.make(), bottom.in_comprehension())
print(super(Left, bottom).path(), super(Left, Bottom).make())


def outside():
  super()


class Plain:
  def missing(self):
    super().nothing

  @staticmethod
  def static():
    super().anything


for action in (outside, Plain().missing, Plain.static, lambda: super(Plain, 5).x):
  try:
    action()
  except (RuntimeError, AttributeError, TypeError) as error:
    print(type(error).__name__ + ":", error)
