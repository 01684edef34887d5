"""Every dict method; insertion order is kept."""

ages = {"Ann": 30, "Bob": 25}
print(ages["Ann"], ages.get("Cid"), ages.get("Cid", 0), ages.setdefault("Dee", 5),
      ages.setdefault("Ann", 0), len(ages))
print(ages.pop("Dee"), ages.pop("Dee", "gone"), ages.popitem(), ages)
ages.update({"Eve": 1}, Fay=2)
ages.update([("Gus", 3), ["Hal", 4]])
ages |= {"Ann": 31}
print(ages, "Eve" in ages, list(ages), list(reversed(ages)))
print({"a": 1} | {"b": 2}, dict(a=1, b=2), dict([("x", 1)]), dict({"y": 2}, z=3),
      dict.fromkeys("ab"), dict.fromkeys([1, 2], 0))
print({"a": 1, "b": 2} == {"b": 2, "a": 1}, {} == [], bool({}), {1: "a", 1.0: "b", True: "c"})
copy = ages.copy()
copy.clear()
print(len(ages), copy, sorted(ages.items(), key=lambda item: item[1])[:2])
del ages["Ann"]
ages["Ann"] = 99
print(list(ages)[-1], {key: ages[key] for key in ("Ann", "Eve")})
nested = {}
nested.setdefault("list", []).append(1)
nested.setdefault("list", []).append(2)
print(nested)
for bad in (lambda: ages["none"], lambda: {}[[]], lambda: {[]: 1}, lambda: {}.popitem(),
            lambda: dict(5), lambda: dict([(1,)]),
            lambda: {}.pop("k"), lambda: {}.update(5), lambda: dict([1]),
            lambda: {1: 2}.fromkeys(5), lambda: {} + {}):
  try:
    bad()
  except Exception as error:
    print(type(error).__name__ + ":", error)
