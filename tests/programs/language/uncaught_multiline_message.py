"""A message over several lines ends stderr with its last line."""

print("one")
raise RuntimeError("first line\nsecond line\nthe last line")
