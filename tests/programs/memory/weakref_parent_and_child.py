"""A weak link back to the parent makes no cycle: the tree is freed by its counts."""

import gc
import weakref

gc.disable()
gc.collect()


class Folder:
  def __init__(self, name, parent=None):
    self.name = name
    self.parent = None if parent is None else weakref.ref(parent)
    self.folders = []
    if parent is not None:
      parent.folders.append(self)

  def path(self):
    above = self.parent and self.parent()
    return (above.path() if above else "") + "/" + self.name

  def __del__(self):
    print("remove", self.name)


root = Folder("home")
ann = Folder("ann", root)
music = Folder("music", ann)
print(music.path())
del ann
del root
print("music has lost its parent:", music.path())
print("left for the collector:", gc.collect())
