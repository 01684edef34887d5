"""`if`, `elif`, `else`, and the conditional expression."""


def describe(number):
  if number < 0:
    return "negative"
  elif number == 0:
    return "zero"
  elif number < 10:
    return "small"
  else:
    return "big"


print([describe(number) for number in (-1, 0, 5, 50)])
print(*("odd" if number % 2 else "even" for number in range(4)))
print("a" if 0 else "b" if 0 else "c")
nested = (lambda x: "pos" if x > 0 else ("neg" if x < 0 else "zero"))
print(nested(1), nested(-1), nested(0))
if True: print("one line"); print("two statements")
if None:
  pass
print("done")
