"""Exceptions: raised, caught, passed through frames and finally blocks; and try without any."""


class Refused(Exception):
  pass


def check(number):
  if number % 3 == 0:
    raise Refused(number)
  return number


def through(number, depth):
  if depth:
    try:
      return through(number, depth - 1)
    finally:
      left[0] += 1
  return check(number)


left, total, caught = [0], 0, 0
for number in range(2_000_000):
  try:
    total += number
  except ValueError:
    caught += 1
for number in range(500_000):
  try:
    total += check(number)
  except Refused as error:
    caught += error.args[0]
for number in range(120_000):
  try:
    total += through(number, 4)
  except (KeyError, Refused):
    caught += 1
for number in range(300_000):
  try:
    [][number]
  except IndexError:
    caught += 1
print(total, caught, left[0])
