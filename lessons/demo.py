"""Five small lives: count, weak reference, slots, cycle, resurrection."""
import gc
import weakref


class Person:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(self.name, "says goodbye")


class Point:
    __slots__ = ("x", "y")


def farewell(card):
    print("the card is empty:", card())


# A count reaches zero: the object is gone before the next statement.
ann = Person("Ann")
friend = ann
card = weakref.ref(ann, farewell)
del ann
friend = None

# A fixed layout: two references and no dict.
here = Point()
here.x = here.y = card

# Parent and child refer to each other: counting alone cannot free them.
gc.disable()
parent = Person("Parent")
child = Person("Child")
parent.child = child
child.parent = parent
del parent, child
gc.collect()


# A finalizer that gives the object a place again brings it back, once.
class Phoenix:
    def __del__(self):
        global saved
        saved = self


bird = Phoenix()
del bird
del saved
