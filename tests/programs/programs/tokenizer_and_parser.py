# A small language: tokens by hand, a Pratt parser, a tree of classes, an evaluator with variables and functions.
KEYWORDS = {"let", "if", "then", "else", "fn"}


class Token:
    __match_args__ = ("kind", "text")

    def __init__(self, kind, text, place):
        self.kind, self.text, self.place = kind, text, place

    def __repr__(self):
        return f"{self.kind}:{self.text}" if self.text != self.kind else self.kind


class ParseError(SyntaxError):
    pass


def tokens_of(text):
    i = 0
    while i < len(text):
        c, start = text[i], i
        if c.isspace():
            i += 1
            continue
        if c.isdigit():
            while i < len(text) and (text[i].isdigit() or text[i] == "."):
                i += 1
            yield Token("number", text[start:i], start)
        elif c.isalpha() or c == "_":
            while i < len(text) and (text[i].isalnum() or text[i] == "_"):
                i += 1
            word = text[start:i]
            yield Token(word if word in KEYWORDS else "name", word, start)
        else:
            two = text[i:i + 2]
            operator = two if two in ("==", "!=", "<=", ">=", "=>", "**") else c
            if operator not in ("==", "!=", "<=", ">=", "=>", "**", *"+-*/%()<>=,;"):
                raise ParseError(f"unexpected {c!r} at {i}")
            i += len(operator)
            yield Token(operator, operator, start)
    yield Token("end", "", len(text))


class Node:
    fields = ()

    def __init_subclass__(cls, /, fields="", **kwargs):
        super().__init_subclass__(**kwargs)
        cls.fields = cls.__match_args__ = tuple(fields.split())

    def __init__(self, *values):
        for name, value in zip(self.fields, values, strict=True):
            setattr(self, name, value)

    def __repr__(self):
        return f"({type(self).__name__} {' '.join(str(getattr(self, f)) for f in self.fields)})"


class Number(Node, fields="value"): pass
class Name(Node, fields="name"): pass
class Unary(Node, fields="operator operand"): pass
class Binary(Node, fields="operator left right"): pass
class Let(Node, fields="name value"): pass
class If(Node, fields="test then otherwise"): pass
class Function(Node, fields="parameters body"): pass
class Call(Node, fields="function arguments"): pass


POWERS = {"==": 10, "!=": 10, "<": 20, ">": 20, "<=": 20, ">=": 20, "+": 30, "-": 30, "*": 40, "/": 40, "%": 40, "**": 60, "(": 70}


class Parser:
    def __init__(self, text):
        self.tokens = list(tokens_of(text))
        self.at = 0

    @property
    def next(self):
        return self.tokens[self.at]

    def take(self, kind=None):
        token = self.next
        if kind and token.kind != kind:
            raise ParseError(f"expected {kind}, found {token} at {token.place}")
        self.at += 1
        return token

    def program(self):
        while self.next.kind != "end":
            yield self.expression(0)
            if self.next.kind == ";":
                self.take()
            elif self.next.kind != "end":
                raise ParseError(f"expected ;, found {self.next} at {self.next.place}")

    def names(self):
        while self.next.kind == "name":
            yield self.take().text
            if self.next.kind == ",":
                self.take()

    def prefix(self):
        token = self.take()
        match token:
            case Token("number", text):
                return Number(float(text) if "." in text else int(text))
            case Token("name", text):
                return Name(text)
            case Token("-"):
                return Unary("-", self.expression(50))
            case Token("("):
                inner = self.expression(0)
                self.take(")")
                return inner
            case Token("let"):
                name = self.take("name").text
                self.take("=")
                return Let(name, self.expression(0))
            case Token("if"):
                test = self.expression(0)
                self.take("then")
                then = self.expression(0)
                self.take("else")
                return If(test, then, self.expression(0))
            case Token("fn"):
                parameters = list(self.names())
                self.take("=>")
                return Function(parameters, self.expression(0))
        raise ParseError(f"unexpected {token} at {token.place}")

    def expression(self, power):
        left = self.prefix()
        while POWERS.get(self.next.kind, 0) > power:
            operator = self.take().kind
            if operator == "(":
                arguments = []
                while self.next.kind != ")":
                    arguments.append(self.expression(0))
                    if self.next.kind != ")":
                        self.take(",")
                self.take(")")
                left = Call(left, arguments)
            else:
                left = Binary(operator, left, self.expression(POWERS[operator] - (operator == "**")))
        return left


OPERATIONS = {
    "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b,
    "%": lambda a, b: a % b, "**": lambda a, b: a ** b, "==": lambda a, b: a == b, "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b, ">": lambda a, b: a > b, "<=": lambda a, b: a <= b, ">=": lambda a, b: a >= b,
}


def run(node, names):
    match node:
        case Number(value):
            return value
        case Name(name):
            return names[name]
        case Unary("-", operand):
            return -run(operand, names)
        case Binary(operator, left, right):
            return OPERATIONS[operator](run(left, names), run(right, names))
        case Let(name, value):
            names[name] = run(value, names)
            return names[name]
        case If(test, then, otherwise):
            return run(then if run(test, names) else otherwise, names)
        case Function(parameters, body):
            return lambda *values: run(body, {**names, **names_now(names), **dict(zip(parameters, values, strict=True))})
        case Call(function, arguments):
            return run(function, names)(*[run(a, names) for a in arguments])


def names_now(names):
    return names


names = {"pi": 3.14159}
for text in ["1 + 2 * 3", "-2 ** 2", "2 ** 3 ** 2", "(1 + 2) * -3", "let r = 2.5; pi * r ** 2", "7 % 3 == 1",
             "let max = fn a, b => if a > b then a else b; max(3, max(9, 4))",
             "let fact = fn n => if n <= 1 then 1 else n * fact(n - 1); fact(20)",
             "(fn x => x * x)(12)", "1 +", "(1", "1 2", "let = 3", "$", "nothing", "1 / 0", "max(1)"]:
    try:
        for tree in Parser(text).program():
            value = run(tree, names)
            print(f"{text!s:<60.60} {tree!s:.70} => {value if not callable(value) else 'a function'}")
    except Exception as error:
        print(f"{text!s:<60} {type(error).__name__}: {error}")
