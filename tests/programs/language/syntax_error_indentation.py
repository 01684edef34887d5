"""Indentation that fits no outer block."""

if True:
    print("never printed")
  print("where does this belong?")
