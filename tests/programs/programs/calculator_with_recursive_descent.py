# A calculator: tokens by re, a parser by recursion, variables, functions and its own errors.
import math
import operator
import re


class CalcError(Exception):
    def __init__(self, message, at):
        super().__init__(message)
        self.at = at


class Calculator:
    token = re.compile(r'\s*(?:(\d+\.?\d*(?:e[+-]?\d+)?)|([A-Za-z_]\w*)|(\*\*|//|.))', re.I)
    binary = {'+': operator.add, '-': operator.sub, '*': operator.mul, '/': operator.truediv, '//': operator.floordiv, '%': operator.mod}
    levels = [('+', '-'), ('*', '/', '//', '%')]

    def __init__(self):
        self.names = {'pi': math.pi, 'e': math.e}
        self.functions = {'sqrt': math.sqrt, 'max': max, 'min': min, 'abs': abs}

    def run(self, text):
        self.tokens = [(m.lastindex, m.group(m.lastindex), m.start(m.lastindex)) for m in self.token.finditer(text.rstrip())]
        self.tokens.append((0, '', len(text)))
        self.at = 0
        if len(self.tokens) > 2 and self.tokens[0][0] == 2 and self.tokens[1][1] == '=':
            self.at = 2
            value = self.names[self.tokens[0][1]] = self.expression()
        else:
            value = self.expression()
        if self.peek()[0]:
            raise CalcError(f'unexpected {self.peek()[1]!r}', self.peek()[2])
        return value

    def peek(self):
        return self.tokens[self.at]

    def take(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def expression(self, level=0):
        if level == len(self.levels):
            return self.unary()
        value = self.expression(level + 1)
        while self.peek()[1] in self.levels[level]:
            sign = self.take()[1]
            value = self.binary[sign](value, self.expression(level + 1))
        return value

    def unary(self):
        if self.peek()[1] == '-':
            self.take()
            return -self.unary()
        base = self.atom()
        if self.peek()[1] == '**':
            self.take()
            return base ** self.unary()
        return base

    def atom(self):
        kind, text, at = self.take()
        if kind == 1:
            return float(text) if '.' in text or 'e' in text.lower() else int(text)
        if kind == 2 and self.peek()[1] == '(':
            return self.call(text, at)
        if kind == 2 and text in self.names:
            return self.names[text]
        if text == '(':
            value = self.expression()
            if self.take()[1] != ')':
                raise CalcError('missing )', at)
            return value
        raise CalcError(f'unknown name {text}' if kind == 2 else f'unexpected {text!r}', at)

    def call(self, name, at):
        self.take()
        args = []
        while self.peek()[1] != ')':
            args.append(self.expression())
            if self.peek()[1] == ',':
                self.take()
        self.take()
        if name not in self.functions:
            raise CalcError(f'no function {name}', at)
        return self.functions[name](*args)


calc = Calculator()
for line in ('1 + 2 * 3', '-(2 ** 3 ** 2) // 7', 'x = sqrt(2) * 10', 'x % 3', 'max(1, x, 3.5) - min(2, 3)', '2 +', '(1 + 2', '3 4', 'y + 1', 'foo(1)',
             '1 / 0', 'sqrt(-1)', 'abs(-2.5e3)', '10 - 4 - 3', 'pi * 2'):
    try:
        print(f'{line} = {calc.run(line)}')
    except CalcError as error:
        print(line, '\n' + ' ' * error.at + '^', error)
    except (ZeroDivisionError, ValueError) as error:
        print(line, '!', error)
