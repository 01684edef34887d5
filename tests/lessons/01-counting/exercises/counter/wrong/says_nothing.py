# The check says: visit should say hello, not None
class Guest:
    pass


def visit():
    Guest()
