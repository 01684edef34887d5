"""The collector at work on four linked objects, one held from outside, and one that is alone."""

import gc

gc.disable()
gc.collect()


class Link:
  def __init__(self, name, next_link=None):
    self.name, self.next_link = name, next_link

  def __del__(self):
    print("free", self.name)


link_3 = Link("link 3")
link_2 = Link("link 2", link_3)
link_1 = Link("link 1", link_2)
link_3.next_link = link_1
A = link_1
del link_1, link_2, link_3

link_4 = Link("link 4")
link_4.next_link = link_4
del link_4

print("only link 4 cannot be reached from A")
print("unreachable:", gc.collect())
print("ring:", A.name, A.next_link.name, A.next_link.next_link.name)
del A
print("unreachable:", gc.collect())
