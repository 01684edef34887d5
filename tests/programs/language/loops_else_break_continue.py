"""`else` on a loop runs when the loop was not left by `break`."""


def search(wanted, numbers):
  for number in numbers:
    if number < 0:
      continue
    if number == wanted:
      print("found", number)
      break
  else:
    print("no", wanted)


search(3, [1, -3, 3, 5])
search(4, [1, -4, 3])
search(4, [])

countdown = 3
while countdown:
  countdown -= 1
  if countdown == 5:
    break
else:
  print("ran out")

for outer in range(3):
  for inner in range(3):
    if inner == outer:
      break
    print(outer, inner)
  else:
    print("never broken")
    continue
  if outer == 2:
    break
else:
  print("unreached")


def leaves():
  for number in range(5):
    try:
      if number == 1:
        continue
      if number == 3:
        break
      print("body", number)
    finally:
      print("finally", number)
  return number


print(leaves())
