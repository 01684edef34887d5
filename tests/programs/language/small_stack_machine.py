"""A small program of many parts: a stack machine that runs a factorial."""

PROGRAM = [
    ("push", 10), ("store", "n"), ("push", 1), ("store", "result"),
    ("label", "loop"), ("load", "n"), ("jump if zero", "end"),
    ("load", "result"), ("load", "n"), ("multiply",), ("store", "result"),
    ("load", "n"), ("push", 1), ("subtract",), ("store", "n"), ("jump", "loop"),
    ("label", "end"), ("load", "result"), ("print",),
]


def run(program):
  labels = {arguments[0]: place
            for place, (name, *arguments) in enumerate(program) if name == "label"}
  stack, variables, place, steps = [], {}, 0, 0
  while place < len(program):
    steps += 1
    match program[place]:
      case ("push", value):
        stack.append(value)
      case ("store", name):
        variables[name] = stack.pop()
      case ("load", name):
        stack.append(variables[name])
      case ("multiply",):
        stack.append(stack.pop() * stack.pop())
      case ("subtract",):
        right = stack.pop()
        stack.append(stack.pop() - right)
      case ("jump", target):
        place = labels[target]
      case ("jump if zero", target) if stack.pop() == 0:
        place = labels[target]
      case ("print",):
        print("result:", stack[-1])
    place += 1
  return steps


print("steps:", run(PROGRAM))
