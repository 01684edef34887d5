class Person:
    def __init__(self, name):
        self.name = name
        self.friend = None

    def __del__(self):
        print("bye", self.name)


def meet(a, b):
    a.friend = b
    b.friend = a
    return a


ann = Person("Ann")
bob = Person("Bob")
meet(ann, bob)
print("they met")
total = 0
for i in range(3):
    total += i
ann.friend = None
del ann
bob.friend = None
print("done", total)
