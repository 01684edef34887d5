"""A block is expected after the colon."""

def empty():
print("never printed")
