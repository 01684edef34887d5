"""Case conversion and questions about characters."""

for word in ("hello World", "x1y", "they're", "ABC", "", "a-b c_d"):
  print(word.upper(), word.lower(), word.title(), word.capitalize(), word.swapcase(),
        word.casefold())
for word in ("abc", "abc1", "123", "1.5", " \t", "", "Abc", "ABC", "a_b", "1a", "def", "Title Case",
             "\x00"):
  print(repr(word).ljust(14), *(int(test(word)) for test in (
      str.isalpha, str.isalnum, str.isdigit, str.isdecimal, str.isnumeric, str.isspace, str.islower,
      str.isupper,
      str.istitle, str.isidentifier, str.isascii, str.isprintable)))
