"""A match binds names as it goes; no case need fit; match and case stay ordinary names."""

match = {"case": 1}
case = match["case"]
print(match, case)

command = "move 10 20"
match command.split():
  case ["move", x, y]:
    print(int(x) + int(y))
print(x, y)

match 5:
  case 6:
    print("never")
print("no case fitted")

match [1, [2, [3, 4]]]:
  case [a, [b, [*c]]]:
    print(a, b, c)

match 1, 2:
  case 1, second:
    print("tuple subject", second)

match (3 + 4) * 2:
  case 14 as value if value % 2 == 0 if True else False:
    print("guarded", value)

total = 0
for item in [("add", 5), ("sub", 2), ("nop",), ("add", 1)]:
  match item:
    case ("add", amount):
      total += amount
    case ("sub", amount):
      total -= amount
    case (other,):
      print("ignored", other)
      continue
print(total)
