# A Lisp in one page: reader, environments as chained dicts, closures, tail calls by a loop, quoting.
class Symbol(str):
    def __repr__(self):
        return str(self)


class Environment(dict):
    def __init__(self, names=(), values=(), outer=None):
        super().__init__(zip(names, values))
        self.outer = outer

    def find(self, name):
        scope = self
        while scope is not None:
            if name in scope:
                return scope
            scope = scope.outer
        raise NameError(f"unbound variable: {name}")


class Procedure:
    def __init__(self, parameters, body, scope):
        self.parameters, self.body, self.scope = parameters, body, scope

    def __call__(self, *args):
        if len(args) != len(self.parameters):
            raise TypeError(f"expected {len(self.parameters)} arguments, got {len(args)}")
        return evaluate(self.body, Environment(self.parameters, args, self.scope))


def tokenize(text):
    return text.replace("(", " ( ").replace(")", " ) ").replace("'", " ' ").split()


def read(tokens):
    if not tokens:
        raise SyntaxError("unexpected end")
    token = tokens.pop(0)
    if token == "(":
        form = []
        while tokens and tokens[0] != ")":
            form.append(read(tokens))
        if not tokens:
            raise SyntaxError("missing )")
        tokens.pop(0)
        return form
    if token == ")":
        raise SyntaxError("unexpected )")
    if token == "'":
        return [Symbol("quote"), read(tokens)]
    for kind in (int, float):
        try:
            return kind(token)
        except ValueError:
            pass
    return {"#t": True, "#f": False}.get(token, Symbol(token))


def evaluate(form, scope):
    while True:
        match form:
            case Symbol():
                return scope.find(form)[form]
            case [Symbol("quote"), value]:
                return value
            case [Symbol("if"), test, then, *otherwise]:
                form = then if evaluate(test, scope) is not False else (otherwise or [[Symbol("quote"), []]])[0]
            case [Symbol("define"), [name, *parameters], *body]:
                scope[name] = Procedure(parameters, [Symbol("begin"), *body], scope)
                return name
            case [Symbol("define"), name, value]:
                scope[name] = evaluate(value, scope)
                return name
            case [Symbol("set!"), name, value]:
                scope.find(name)[name] = evaluate(value, scope)
                return None
            case [Symbol("lambda"), parameters, *body]:
                return Procedure(parameters, [Symbol("begin"), *body], scope)
            case [Symbol("let"), bindings, *body]:
                names, values = zip(*bindings) if bindings else ((), ())
                scope = Environment(names, [evaluate(v, scope) for v in values], scope)
                form = [Symbol("begin"), *body]
            case [Symbol("begin"), *forms, last]:
                for one in forms:
                    evaluate(one, scope)
                form = last
            case [function, *args]:
                function = evaluate(function, scope)
                args = [evaluate(arg, scope) for arg in args]
                if not isinstance(function, Procedure):
                    return function(*args)
                if len(args) != len(function.parameters):
                    return function(*args)
                form, scope = function.body, Environment(function.parameters, args, function.scope)
            case _:
                return form


def show(value):
    if isinstance(value, bool):
        return "#t" if value else "#f"
    if isinstance(value, list):
        return "(" + " ".join(map(show, value)) + ")"
    return "#<procedure>" if callable(value) else str(value)


def add(*numbers):
    return sum(numbers)


def multiply(*numbers):
    product = 1
    for number in numbers:
        product *= number
    return product


WORLD = Environment()
WORLD.update({
    "+": add, "*": multiply, "-": lambda a, *b: a - sum(b) if b else -a, "/": lambda a, b: a / b,
    "<": lambda a, b: a < b, ">": lambda a, b: a > b, "=": lambda a, b: a == b,
    "car": lambda a: a[0], "cdr": lambda a: a[1:], "cons": lambda a, b: [a, *b],
    "list": lambda *a: list(a), "null?": lambda a: a == [], "length": len,
    "map": lambda f, items: [f(i) for i in items], "modulo": lambda a, b: a % b,
})

PROGRAM = """
(define (square x) (* x x))
(square 12)
(define (factorial n) (if (= n 0) 1 (* n (factorial (- n 1)))))
(factorial 25)
(define (loop n total) (if (= n 0) total (loop (- n 1) (+ total n))))
(loop 20000 0)
(define counter ((lambda (n) (lambda () (set! n (+ n 1)) n)) 10))
(counter)
(counter)
(map square '(1 2 3 4))
(let ((a 3) (b 4)) (+ (square a) (square b)))
(define (fold f start items)
  (if (null? items) start (fold f (f start (car items)) (cdr items))))
(fold + 0 '(1 2 3 4 5))
(fold (lambda (so-far x) (cons x so-far)) '() '(a b (c d)))
(list 1 2.5 'word #t #f '())
(define (compose f g) (lambda (x) (f (g x))))
((compose square car) '(7 8 9))
(/ 1 3)
square
"""

tokens = tokenize(PROGRAM)
while tokens:
    form = read(tokens)
    print(show(form), "=>", show(evaluate(form, WORLD)))

for wrong in ("(car '())", "(undefined 1)", "(square 1 2)", "(+ 1", ")", "(/ 1 0)", "(+ 1 'a)", "(1 2)"):
    try:
        print(show(evaluate(read(tokenize(wrong)), WORLD)))
    except Exception as error:
        print(f"{wrong:15} {type(error).__name__}: {error}")
