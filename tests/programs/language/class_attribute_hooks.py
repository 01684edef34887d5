"""`__getattr__` is asked last, `__getattribute__` first; set and delete have hooks too."""


class Ghost:
  def __init__(self):
    object.__setattr__(self, "log", [])
    self.real = "real"

  def __getattr__(self, name):
    if name.startswith("no"):
      raise AttributeError(f"no such thing as {name}")
    return f"imagined {name}"

  def __setattr__(self, name, value):
    self.log.append(name)
    super().__setattr__(name, value)

  def __delattr__(self, name):
    self.log.append("-" + name)
    super().__delattr__(name)


ghost = Ghost()
print(ghost.real, ghost.colour, hasattr(ghost, "nothing"), getattr(ghost, "nobody", "default"))
ghost.colour = "white"
print(ghost.colour)
del ghost.colour
print(ghost.colour, ghost.log)


class Guarded:
  secret = 42

  def __getattribute__(self, name):
    if name == "secret":
      raise AttributeError("it is a secret")
    return super().__getattribute__(name)

  def __getattr__(self, name):
    return "fallback for " + name


guarded = Guarded()
guarded.x = 1
print(guarded.x, guarded.secret, Guarded.secret, guarded.y)


class Proxy:
  def __init__(self, target):
    self._target = target

  def __getattr__(self, name):
    return getattr(self._target, name)


proxy = Proxy([3, 1, 2])
proxy.sort()
print(proxy.index(3), proxy._target)
try:
  len(proxy)
except TypeError as error:
  print(error)
