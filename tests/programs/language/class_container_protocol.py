"""What a class needs to be a container: length, items, slices, `in`, iteration, `reversed`."""


class Shelf:
  def __init__(self, *books):
    self.books = list(books)

  def __len__(self):
    return len(self.books)

  def __getitem__(self, key):
    print("get", key)
    return self.books[key]

  def __setitem__(self, key, value):
    print("set", key, value)
    self.books[key] = value

  def __delitem__(self, key):
    print("del", key)
    del self.books[key]

  def __contains__(self, book):
    print("contains", book)
    return book in self.books

  def __iter__(self):
    print("iter")
    return iter(self.books)

  def __reversed__(self):
    return iter(["backwards"])


shelf = Shelf("a", "b", "c")
print(len(shelf), shelf[0], shelf[-1], shelf[0:2], bool(shelf))
shelf[0] = "A"
shelf[1:2] = ["x", "y"]
del shelf[-1]
print("A" in shelf, "q" not in shelf, list(shelf), list(reversed(shelf)))
first, *others = shelf
print(first, others, max(shelf))


class Grid:
  def __getitem__(self, key):
    return key


print(Grid()[1, 2], Grid()[1:2, ::3], Grid()[...], Grid()[()], Grid()["a":"b"], Grid()[*[1, 2], 3])


class Negative:
  def __len__(self):
    return -1


class NotNumber:
  def __len__(self):
    return "many"


class Default(dict):
  def __missing__(self, key):
    return f"no {key}"


for kind in (Negative, NotNumber):
  try:
    len(kind())
  except (ValueError, TypeError) as error:
    print(error)
print(Default(a=1)["a"], Default()["b"], Default().get("b"))
