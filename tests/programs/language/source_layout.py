"""Line joining, semicolons, comments, blank lines, indentation, and names beyond ASCII."""

total = 1 + \
    2 + \
    3
values = [
    1,  # a comment inside brackets
    2,

    3,
]
if total == 6: print("six"); print("same line")
if True:
	print("indented with a tab")
	if True:
	    print("and four spaces more")
# a comment at column 0 inside nothing
def one_line(): return "one line"


class Empty: pass
class Documented: "just a docstring"


größe = "non-ASCII name"; π = 3.14
print(total, values, one_line(), Documented.__doc__, größe, π)
print("semicolon at the end");
x = (
    "implicit "
    "joining"
)
while False: pass
else: print("while-else on one line")
for letter in "ab": print(letter, end=" ")
print(x)
try: raise ValueError("short")
except ValueError as error: print(error)
finally: print("done")
