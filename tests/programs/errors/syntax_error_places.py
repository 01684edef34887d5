# Where a SyntaxError points: message, line, columns, and the text, for mistakes that beginners make.
SNIPPETS = """
if x = 3: pass
if x == 3 print(x)
while True print(1)
for i in range(3) print(i)
def f( print(1)
def f(a, a): pass
def f(a=1, b): pass
def f(*): pass
class A print(1)
else: pass
print "hello"
print(1
print(1))
x = [1, 2
x = (1, 2]
x = "abc
x = 'abc" + "x'
x = 1 2
x = a b
f(a b)
f(a, b=1, c)
f(**a, *b)
f(x for x in y, 1)
{1: 2, 3}
{1, 2: 3}
{1: }
[1, 2 3]
(a, b c)
x = 01
x = 0b12
x = 0xg
x = 1__0
x = 1abc
x = 5 +
x = * 3
x === 3
x ++
x = y++
x && y
!x
x ? y
x = €
return 3
yield 3
break
continue
None = 1
f() = 1
1 = x
a + b = c
"x" = 1
(a, 1) = 2
x += y += 1
(a, b) += 1
del f()
del 1
import
import a.b as c.d
from a import
from a import b,
from . import *
def f(): from a import *
def f(): global x; nonlocal x
def f(): x = 1; global x
def f(x): nonlocal x
nonlocal x
try: pass
raise a from
assert
with a as 1: pass
lambda x = 1
lambda: return 1
[x for x]
[x, y for x in z]
x if y
a.1
a..b
a[1:2:3:4]
a[]
f"{"
f"{}"
f"{a b}"
f"{a!x}"
f"}"
f"{a:{b:{c}}}"
"\\x1"
"\\u12"
b"é"
x = if
class = 1
def class(): pass
@
a not b
a <> b
a; ; b
pass x
x: int: str
(x): y, z
match x:; NEXT   case a: pass; NEXT   case b: pass
match x:; NEXT   case a | b: pass
match x:; NEXT   case A(b=1, 2): pass
def f():; NEXT pass
if x:; NEXT     a; NEXT       b
if x:; NEXT   pass; NEXT else; NEXT   pass
if x:; NEXT   pass; NEXT elif y; NEXT   pass
for x in y:; NEXT z
def f():; NEXT   def g(): break
x = (1 +; NEXT 2; NEXT y = 3
x = {; NEXT 'a': 1; NEXT 'b': 2; NEXT }
foo(; NEXT a=1; NEXT b=2; NEXT )
try:; NEXT     x = 1; NEXT y = 2
while x:; NEXT   y; NEXT   else: z
"""
for snippet in SNIPPETS.strip().splitlines():
    source = snippet.replace("; NEXT ", "\n") + "\n"
    try:
        compile(source, "<program>", "exec")
    except SyntaxError as error:
        print(f"{snippet}\n    {type(error).__name__}: {error.msg} {error.lineno}:{error.offset}")
    else:
        print(f"{snippet}\n    is fine")
