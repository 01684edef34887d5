"""split, rsplit, splitlines, join and strip in all their forms."""

print("a b  c ".split(), "a,b,,c".split(","), "a b c".split(maxsplit=1), "a,b,c".rsplit(",", 1),
      "".split(), "".split(","))
print(" x\ty\n".split(None), "a--b--c".split("--"), "abc".split("x"),
      "one two three".rsplit(None, 1))
print("line one\nline two\r\nthree\n".splitlines(), "a\n\nb".splitlines(True), "".splitlines())
print("-".join("abc"), ", ".join(["x"]), "".join([]), " ".join(word for word in ("to", "be")))
print("  pad ".strip(), "  pad ".lstrip() + "|", "  pad ".rstrip() + "|", "xxhixx".strip("x"),
      "abcba".strip("ab"), "\t\n a".strip())
print("|".join(["left".ljust(8), "right".rjust(8), "mid".center(9), "7".zfill(3), "-7".zfill(4),
                "x".center(4, "*")]))
print("a\tbc\td".expandtabs(4), "tab\t".expandtabs() + "|")
print("{}".join(["a", "b"]), ",".join(map(str, [1, 2.5, None])))
