"""Text can be encoded as UTF-8, UTF-16, UTF-32, ASCII and Latin-1; the other codecs of CPython are not here.

They are tables of other writing systems' bytes, larger than the interpreter. An unknown name is a LookupError, as it is in
CPython for a name that nobody knows.
"""

for encoding in ("utf-8", "ascii", "latin-1", "cp1252", "koi8-r", "shift_jis", "utf-16"):
  try:
    print(encoding, "ant".encode(encoding))
  except LookupError as error:
    print(error)
