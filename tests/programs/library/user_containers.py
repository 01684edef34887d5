# UserDict, UserList and UserString are coats around a dict, a list and a str, to inherit from.
from collections import UserDict, UserList, UserString


class Shouting(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)

    def __missing__(self, key):
        return f"no {key}"


names = Shouting(ann=1)
names.update(bob=2)
print(names, names["ANN"], names["x"], len(names), "BOB" in names, names | {"z": 1}, names.get("q", 0))
row = UserList([3, 1, 2])
row.sort()
row += [9]
print(row, row[1:], row + [5], row * 2, row.index(9), 3 in row, row == [1, 2, 3, 9], list(reversed(row)))
text = UserString("snow")
print(text.upper(), text + "man", text[1:3], "no" in text, text == "snow", text.split("n"), len(text), hash(text) == hash("snow"))
