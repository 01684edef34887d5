"""Data descriptors win over the instance's dict, others lose to it."""


class Data:
  def __get__(self, instance, owner):
    return f"data get {instance is not None} {owner.__name__}"

  def __set__(self, instance, value):
    print("data set", value)

  def __delete__(self, instance):
    print("data delete")


class NonData:
  def __get__(self, instance, owner=None):
    return "non-data get"


class Host:
  data = Data()
  plain = NonData()


host = Host()
print(host.data, Host.data, host.plain, sep=" | ")
host.__dict__.update(data="in dict", plain="in dict")
print(host.data, host.plain, sep=" | ")
host.data = 5
del host.data
host.plain = "set"
print(host.plain, host.__dict__)


class Typed:
  def __init__(self, kind):
    self.kind = kind

  def __set_name__(self, owner, name):
    self.name = "_" + name

  def __get__(self, instance, owner):
    return self if instance is None else getattr(instance, self.name)

  def __set__(self, instance, value):
    if not isinstance(value, self.kind):
      raise TypeError(f"{self.name[1:]} must be {self.kind.__name__}")
    setattr(instance, self.name, value)


class Person:
  name, age = Typed(str), Typed(int)

  def __init__(self, name, age):
    self.name, self.age = name, age


person = Person("Ann", 30)
print(person.name, person.age, isinstance(Person.age, Typed))
try:
  person.age = "old"
except TypeError as error:
  print(error)


class Lazy:
  def __init__(self, function):
    self.function = function

  def __get__(self, instance, owner):
    print("computing")
    value = instance.__dict__[self.function.__name__] = self.function(instance)
    return value


class Circle:
  @Lazy
  def area(self):
    return 3


circle = Circle()
print(circle.area, circle.area)
