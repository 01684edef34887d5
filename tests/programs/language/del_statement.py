"""`del` of names, items, slices, attributes, and of several at once."""


class Thing:
  def __delattr__(self, name):
    print("delete attribute", name)

  def __delitem__(self, key):
    print("delete item", key)


a = b = c = 1
del a
del (b, c)
for name in ("a", "b", "c"):
  print(name, name in globals())

thing = Thing()
del thing.x, thing[1], thing[1:2], thing[1, 2]

numbers = list(range(10))
del numbers[0], numbers[-1]
del numbers[2:4]
del numbers[::3]
print(numbers)
ages = {"Ann": 1, "Bob": 2}
del ages["Ann"]
print(ages)

for code in ("del nothing", "del numbers[99]", "del ages['Cid']", "del numbers.x", "del (1).real",
             "del 'abc'[0]"):
  try:
    exec(code)
  except Exception as error:
    print(type(error).__name__ + ":", error)


def local():
  value = 1
  del value
  try:
    value
  except UnboundLocalError as error:
    print(error)


local()
