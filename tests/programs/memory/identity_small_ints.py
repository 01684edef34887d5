"""Computed ints from -5 to 256 are shared, all others are made anew."""


def computed(number):
  return int(str(number))


for number in (-7, -6, -5, 0, 255, 256, 257):
  print(number, computed(number) is computed(number), computed(number) == computed(number))

big = computed(1000)
print(big is big, big + 1 is computed(1001), big - 900 is computed(100))
