"""keys, values and items are views: they show the dict as it is now, keys and items act as sets."""

stock = {"apple": 3, "pear": 0}
keys, values, items = stock.keys(), stock.values(), stock.items()
stock["fig"] = 7
print(keys, values, items, len(items))
print("fig" in keys, 7 in values, ("fig", 7) in items, ("fig", 8) in items, list(reversed(keys)))
print(sorted(keys & {"apple", "kiwi"}), sorted(keys | {"kiwi"}), sorted(keys - {"fig"}),
      sorted(keys ^ {"fig", "kiwi"}))
print(keys == {"apple", "pear", "fig"}, keys.isdisjoint({"kiwi"}), items >= {("fig", 7)},
      values == values, keys == stock.keys())
for name, count in items:
  print(name, count, end="; ")
print()
print([*keys], max(values), dict(zip(values, keys)), type(keys).__name__,
      iter(keys).__class__.__name__)
print({number: number for number in (8, 1, 5)}.keys(), {}.items(), list({}.values()))
try:
  keys[0]
except TypeError as error:
  print(error)
