"""Adding a string and something else says which type was in the way."""


class Vec:
  pass


for use in (
    lambda: "s" + Vec(), lambda: Vec() + "s", lambda: "s" + 1, lambda: 1 + "s",
    lambda: [] + (), lambda: () + [], lambda: b"" + "", lambda: None + 1, lambda: "a" * "b",
):
  try:
    use()
  except TypeError as error:
    print(error)
