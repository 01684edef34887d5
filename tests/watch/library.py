"""What functions of the library do within is not told; where they keep the program's objects is."""
import weakref


class Book:
    def __init__(self, title):
        self.title = title


def pulp(book):
    print(book.title, "is pulped")


catalogue = weakref.WeakValueDictionary()
emma = Book("Emma")
catalogue["emma"] = emma
print(list(catalogue))
del emma
print(list(catalogue))

notes = weakref.WeakKeyDictionary()
dune = Book("Dune")
notes[dune] = ["second floor", dune]
del dune
notes.clear()

hamlet = Book("Hamlet")
note = weakref.finalize(hamlet, pulp, hamlet)
del hamlet
print(note.alive)
note.detach()
