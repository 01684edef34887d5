"""Finding, counting, replacing and testing parts of strings."""

text = "the rain in Spain"
print(text.find("ain"), text.rfind("ain"), text.find("x"), text.index("in"), text.find("ain", 6),
      text.find("", 5))
print(text.count("in"), text.count(""), text.replace("ain", "un"), text.replace("i", "I", 2),
      "aaa".replace("", "-"))
print(text.startswith("the"), text.startswith(("a", "th")), text.endswith("pain"),
      text.startswith("rain", 4))
print("rain" in text, "" in text, "Rain" not in text, text.partition(" in "), text.rpartition("ai"),
      "x".partition("-"))
print("prefix-name".removeprefix("prefix-"), "name.py".removesuffix(".py"), "a.b".removesuffix("c"))
print("abc".translate({ord("a"): "A", ord("b"): None}),
      "abc".translate(str.maketrans("ab", "xy", "c")))
print("%s" in "100%s", "a" < "b", "Z" < "a", "abc" == "ab" "c", max("hello"), sorted("hello"))
for bad in (lambda: text.index("x"), lambda: text.rindex("x"), lambda: text.split(""),
            lambda: 5 in text, lambda: text.count(5)):
  try:
    bad()
  except (ValueError, TypeError) as error:
    print(type(error).__name__ + ":", error)
