"""Variables that functions inside read: they last as long as somebody can read them."""
class Person:
    pass

def names(thing):
    return list(thing.name for _ in range(2))

def keeper(thing):
    def inner():
        return thing
    return inner

def changing(thing):
    def change(to):
        nonlocal thing
        thing = to
    change(None)

def counting(n):
    steps = []
    def down(n):
        if n:
            steps.append(n)
            down(n - 1)
    down(n)

def class_inside(thing):
    class Child:
        def __init__(self):
            super().__init__()
            self.thing = thing
    Child()

ann = Person()
ann.name = "Ann"
print(names(ann))
inner = keeper(ann)
ann = None
del inner
changing(Person())
counting(2)
class_inside(Person())
