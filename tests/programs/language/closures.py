"""A closure shares its variables with the function that made it."""


def account(balance):
  def deposit(amount):
    nonlocal balance
    balance += amount
    return balance

  def withdraw(amount):
    nonlocal balance
    if amount > balance:
      return "too much"
    balance -= amount
    return balance

  return deposit, withdraw, lambda: balance


deposit, withdraw, show = account(10)
print(deposit(5), withdraw(20), withdraw(12), show())
print([cell.cell_contents for cell in show.__closure__], show.__code__.co_freevars)


def level_one(a):
  def level_two(b):
    def level_three(c):
      return a + b + c
    return level_three
  return level_two


print(level_one("x")("y")("z"))


def compose(*functions):
  def composed(value):
    for function in functions:
      value = function(value)
    return value
  return composed


print(compose(str.strip, str.title, lambda text: text + "!")("  hello "))
