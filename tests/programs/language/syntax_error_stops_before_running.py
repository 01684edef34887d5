"""A syntax error anywhere means that nothing of the program runs."""

print("never printed")


def broken(:
  pass
