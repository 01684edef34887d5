"""Escapes, raw strings, triple quotes, adjacent literals, and how repr writes them back."""

print("tab\there", "new\\nline", 'it\'s', "a\x41\u00e9\U0001F40D\101\U0001F40D", "\0" == chr(0),
      len("\
continued"))
print(r"raw \n \x41", r'\'' , len(r"\\"), "adjacent " 'literals ' """joined""")
print("""triple "quoted"
  over lines \
without a break""")
for text in ("'", '"', "'\"", "\n\t\r\\", "\x00\x1f\x7f", "é€🐍", "\u200b\xad", "\ud800", "a\\b"):
  print(repr(text), ascii(text))
print(b"bytes\x00\xff'", b'"', br"\n", rb"\x", b"a" b"b", str(b"x"))
print(u"old prefix", F"{1}", Rb"\q", '''one'line''', "" "", len(""""a" """))
