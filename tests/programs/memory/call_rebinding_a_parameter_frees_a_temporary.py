"""Rebinding the parameter frees a temporary argument at once: the caller keeps no reference."""


class Letter:
  def __init__(self, text):
    self.text = text

  def __del__(self):
    print("burnt:", self.text)


def answer(letter):
  print("read:", letter.text)
  letter = None
  print("answered")


def forget(letter):
  del letter
  print("forgotten")


answer(Letter("hello"))
forget(Letter("who are you"))

kept = Letter("dear friend")
answer(kept)
print("the caller's name still holds it:", kept.text)
