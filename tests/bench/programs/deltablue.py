"""Polymorphism and small lists: a one-way constraint solver over chains of variables."""

REQUIRED, STRONG, NORMAL, WEAK = range(4)


class Variable:
  __slots__ = ("value", "constraints", "determined_by", "strength", "mark")

  def __init__(self, value):
    self.value, self.constraints, self.determined_by = value, [], None
    self.strength, self.mark = WEAK + 1, 0


class Constraint:
  def __init__(self, strength):
    self.strength, self.satisfied = strength, False

  def attach(self, *variables):
    self.variables = variables
    for variable in variables:
      variable.constraints.append(self)

  def detach(self):
    for variable in self.variables:
      variable.constraints.remove(self)


class Stay(Constraint):
  def output(self):
    return self.variables[0]

  def inputs(self):
    return ()

  def execute(self):
    pass


class Edit(Stay):
  def __init__(self, strength):
    super().__init__(strength)
    self.wanted = 0

  def execute(self):
    self.variables[0].value = self.wanted


class Equal(Constraint):
  def output(self):
    return self.variables[1]

  def inputs(self):
    return (self.variables[0],)

  def execute(self):
    source, target = self.variables
    target.value = source.value


class Scale(Equal):
  def __init__(self, strength, factor, offset):
    super().__init__(strength)
    self.factor, self.offset = factor, offset

  def execute(self):
    source, target = self.variables
    target.value = source.value * self.factor + self.offset


class Planner:
  def __init__(self):
    self.mark, self.executed = 0, 0

  def add(self, constraint):
    output = constraint.output()
    if output.determined_by is None or constraint.strength < output.determined_by.strength:
      if output.determined_by is not None:
        output.determined_by.satisfied = False
      output.determined_by, constraint.satisfied = constraint, True
      self.propagate(output)

  def remove(self, constraint):
    output = constraint.output()
    constraint.detach()
    if output.determined_by is constraint:
      output.determined_by, output.strength = None, WEAK + 1
      for other in sorted(output.constraints, key=lambda other: other.strength):
        if other.output() is output:
          self.add(other)

  def propagate(self, variable):
    self.mark += 1
    for constraint in self.plan(variable):
      constraint.output().strength = max(
          constraint.strength, *(source.strength for source in constraint.inputs()), REQUIRED)

  def plan(self, variable):
    found, pending = [], [variable]
    self.mark += 1
    while pending:
      variable = pending.pop()
      if variable.mark == self.mark:
        continue
      variable.mark = self.mark
      if variable.determined_by is not None:
        found.append(variable.determined_by)
      for constraint in variable.constraints:
        if constraint.satisfied and variable in constraint.inputs():
          pending.append(constraint.output())
    return found

  def change(self, variable, values):
    edit = Edit(STRONG)
    edit.attach(variable)
    self.add(edit)
    plan = self.plan(variable)
    for value in values:
      edit.wanted = value
      for constraint in plan:
        constraint.execute()
      self.executed += len(plan)
    self.remove(edit)


def chain(planner, length):
  variables = [Variable(number) for number in range(length)]
  stay = Stay(WEAK)
  stay.attach(variables[0])
  planner.add(stay)
  for number, (source, target) in enumerate(zip(variables, variables[1:])):
    constraint = Equal(REQUIRED) if number % 3 else Scale(NORMAL, 1, number)
    constraint.attach(source, target)
    planner.add(constraint)
  return variables


planner, checksum = Planner(), 0
for round in range(90):
  variables = chain(planner, 150)
  for start in (0, 0, 0, 0, 0):
    planner.change(variables[start], range(60))
    checksum += variables[-1].value
print(checksum, planner.executed, planner.mark)
