"""input() prints its prompt, gives one line without its end, and raises EOFError after the last."""

name = input("name? ")
print(f"hello {name}")
numbers = [int(word) for word in input().split()]
print(sum(numbers))
print(repr(input()), repr(input("last: ")))
try:
  input("more? ")
except EOFError as error:
  print("EOFError:", error)
