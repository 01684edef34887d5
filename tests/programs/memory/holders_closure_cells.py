"""A closure's cells own what they capture, and only what they capture."""


class Key:
  def __init__(self, name):
    self.name = name

  def __del__(self):
    print("lose", self.name)


def lock():
  front, back = Key("front"), Key("back")

  def unlock():
    return front.name

  return unlock


unlock = lock()
print("locked;", unlock(), unlock.__code__.co_freevars, len(unlock.__closure__))
print(unlock.__closure__[0].cell_contents.name)
del unlock
print("end")


def counter():
  token = Key("token")

  def look():
    return token

  def forget():
    nonlocal token
    token = None

  return look, forget


look, forget = counter()
print(look().name)
forget()
print(look())
