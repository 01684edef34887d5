"""Case conversion and questions about characters beyond ASCII, where one may become two."""

for word in ("ÄRGER", "straße", "они", "Éa", "ŉ", "ΣΑΣ", "ﬁn", "ǆ", "İ"):
  print(word.upper(), word.lower(), word.title(), word.capitalize(), word.swapcase(),
        word.casefold())
for word in ("²", "éa", "٣", "½", "Ⅷ", "漢字", "\u2003", "ª", "ǅ", "\xad"):
  print(ascii(word).ljust(16), *(int(test(word)) for test in (
      str.isalpha, str.isalnum, str.isdigit, str.isdecimal, str.isnumeric, str.isspace, str.islower,
      str.isupper,
      str.istitle, str.isidentifier, str.isascii, str.isprintable)))
print("ß".casefold() == "SS".casefold(), "é" == "e\u0301", len("e\u0301"), sorted("zäa"))
