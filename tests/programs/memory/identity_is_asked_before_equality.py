"""`in`, `==` on containers, `index` and `count` ask for identity first: nan shows it."""

nan = float("nan")
print(nan == nan, nan is nan)
print(nan in [nan], [nan] == [nan], (nan,) == (nan,), {"k": nan} == {"k": nan})
print([nan].index(nan), [nan].count(nan))

print(float("nan") in [nan], [float("nan")] == [nan])
print({nan: "kept"}[nan], float("nan") in {nan: "kept"})


class Stranger:
  def __eq__(self, other):
    print("asked")
    return False


stranger = Stranger()
print(stranger in [stranger])
print(stranger in [0, stranger])
print(stranger == stranger)
