"""A closure holds the variable, not its value: all see the last one, a default keeps each."""

late = [lambda: number for number in range(3)]
print([function() for function in late])

early = [lambda number=number: number for number in range(3)]
print([function() for function in early])

cells = [function.__closure__[0] for function in late]
print(cells[0] is cells[1] is cells[2], cells[0].cell_contents)
