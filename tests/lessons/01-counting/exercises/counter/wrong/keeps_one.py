# The check says: is alive, and 0 should be
class Guest:
    pass


def visit():
    global last
    last = Guest()
    return "hello"
