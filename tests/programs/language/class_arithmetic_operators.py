"""Every binary and unary operator has its method, and a reflected one."""


class Loud:
  def __init__(self, name):
    self.name = name

  def __neg__(self): return f"-{self.name}"
  def __pos__(self): return f"+{self.name}"
  def __invert__(self): return f"~{self.name}"
  def __abs__(self): return f"|{self.name}|"


def install(symbol, method):
  def forward(self, other):
    return f"{self.name}{symbol}{getattr(other, 'name', other)}"

  def reflected(self, other):
    return f"{other}{symbol}{self.name} reflected"

  setattr(Loud, f"__{method}__", forward)
  setattr(Loud, f"__r{method}__", reflected)


for symbol, method in (("+", "add"), ("-", "sub"), ("*", "mul"), ("/", "truediv"),
                       ("//", "floordiv"), ("%", "mod"),
                       ("**", "pow"), ("<<", "lshift"), (">>", "rshift"), ("&", "and"), ("|", "or"),
                       ("^", "xor"), ("@", "matmul")):
  install(symbol, method)

a, b = Loud("a"), Loud("b")
print(a + b, a - b, a * b, a / b, a // b, a % b, a**b, a << b, a >> b, a & b, a | b, a ^ b, a @ b)
print(1 + a, 1 - a, 1 * a, 1 / a, 1 // a, 1 % a, 1**a, 1 << a, 1 >> a, 1 & a, 1 | a, 1 ^ a, 1 @ a,
      sep="; ")
print(-a, +a, ~a, abs(a))
install("divmod", "divmod")
print(divmod(a, 2), divmod(2, a))
a += b
print(a)
for action in (lambda: object() + 1, lambda: 1 - "x", lambda: -"x", lambda: ~1.5, lambda: [] @ [],
               lambda: {} | [], lambda: None**2):
  try:
    action()
  except TypeError as error:
    print(error)
