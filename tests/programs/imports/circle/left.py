print("left begins")
from circle import right
name = "left"
print("left ends", right.name)


def both():
    return name + right.name
