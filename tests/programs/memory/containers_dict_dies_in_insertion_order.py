"""Freeing or clearing a dict releases its entries in insertion order."""


class Word:
  def __init__(self, text):
    self.text = text

  def __del__(self):
    print(self.text, end=" ")


def lexicon():
  return {1: Word("ape"), 2: Word("bee"), 3: Word("cat")}


words = lexicon()
del words
print("- freed")

words = lexicon()
words.clear()
print("- cleared")

words = lexicon()
del words[1]
words[1] = Word("again")
words[2] = None
words = None
print("- after a replacement and a re-insertion")


class Page:
  pass


page = Page()
page.title, page.body = Word("title"), Word("body")
page.title = Word("new-title")
del page
print("- attributes of an instance")
