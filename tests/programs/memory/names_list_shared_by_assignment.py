"""Assignment never copies: a list changed in place changes for every name, a tuple cannot be."""

shopping = ["bread"]
reminder = shopping
reminder += ["milk"]
print(shopping, reminder is shopping)

reminder = reminder + ["eggs"]
print(shopping, reminder, reminder is shopping)

point = (1, 2)
moved = point
moved += (3,)
print(point, moved, moved is point)
