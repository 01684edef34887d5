"""A small program of many parts: a recursive-descent calculator with good errors."""


class CalculatorError(Exception):
  def __init__(self, message, column):
    super().__init__(f"{message} at column {column}")


def tokens(text):
  position = 0
  while position < len(text):
    if text[position].isspace():
      position += 1
    elif text[position].isdigit():
      start = position
      while position < len(text) and (text[position].isdigit() or text[position] == "."):
        position += 1
      yield start, text[start:position]
    elif text[position] in "+-*/()":
      yield position, text[position]
      position += 1
    else:
      raise CalculatorError(f"unexpected {text[position]!r}", position)
  yield position, "end"


class Parser:
  def __init__(self, text):
    self.tokens = tokens(text)
    self.advance()

  def advance(self):
    self.column, self.token = next(self.tokens)

  def accept(self, *wanted):
    if self.token in wanted:
      found = self.token
      self.advance()
      return found

  def expression(self):
    value = self.term()
    while operator := self.accept("+", "-"):
      other = self.term()
      value = value + other if operator == "+" else value - other
    return value

  def term(self):
    value = self.factor()
    while operator := self.accept("*", "/"):
      other = self.factor()
      value = value * other if operator == "*" else value / other
    return value

  def factor(self):
    if self.accept("-"):
      return -self.factor()
    if self.accept("("):
      value = self.expression()
      if not self.accept(")"):
        raise CalculatorError("a bracket was never closed", self.column)
      return value
    if self.token == "end" or not self.token[0].isdigit():
      raise CalculatorError(f"a number was expected, not {self.token!r}", self.column)
    value = float(self.token) if "." in self.token else int(self.token)
    self.advance()
    return value


for text in ("1 + 2 * 3", "(1 + 2) * -3", "10 / 4 - 0.5", "2 * (3 + 4", "1 + * 2", "7 # 3", "",
             "((((42))))", "1 / 0"):
  try:
    print(f"{text!r:16}= {Parser(text).expression()}")
  except (CalculatorError, ZeroDivisionError) as error:
    print(f"{text!r:16}! {error}")
