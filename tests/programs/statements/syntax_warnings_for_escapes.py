# An escape that means nothing is kept as it is written, and the reader is warned, once a string.
a = '\d+\w'
b = b'\q'
c = """one
two \. three"""
d = f'{a} \s {b}'
e = r'\d', '\\d', '\x41\101\n'
g = '\8' '\777'
h = '\é'
print(a, b, repr(c), d, e, ascii(g), h)
print(eval(r"'\z'"))
exec('x = "\\\\y"\nprint(x)')
assert (a, 'always')
if a is 'x':
    pass
