"""Decorators are applied from the bottom up; any expression may be one."""

registry = {}


def register(name):
  print("register", name)

  def decorate(function):
    print("decorate", function.__name__, "as", name)
    registry[name] = function
    return function

  return decorate


def twice(function):
  print("wrap", function.__name__)

  def wrapper(*args, **kwargs):
    return function(*args, **kwargs), function(*args, **kwargs)

  return wrapper


@register("outer")
@twice
def greet(name):
  return "hi " + name


print(greet("Ann"), registry["outer"] is greet)


def titled(cls):
  cls.title = cls.__name__.upper()
  return cls


@titled
class Report:
  pass


print(Report.title)
decorators = [twice]


@decorators[0]
def one():
  return 1


@(lambda function: function() + 1)
def number():
  return 41


print(one(), number)
