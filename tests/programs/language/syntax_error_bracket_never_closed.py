"""A bracket that is never closed is reported as such."""

print("never printed")
numbers = [1, 2, (3, 4]
