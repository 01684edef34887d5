# types names the classes without a name; numbers is the tower of numeric classes.
import numbers
import types


def generator():
    yield


print([t.__name__ for t in (types.FunctionType, types.GeneratorType, types.MethodType, types.BuiltinFunctionType, types.ModuleType,
                            types.NoneType, types.MappingProxyType, types.CellType, types.CodeType, types.EllipsisType)])
print(isinstance(generator, types.FunctionType), isinstance(generator(), types.GeneratorType), isinstance([].append, types.BuiltinMethodType))
Made = types.new_class("Made", (dict,), {}, lambda namespace: namespace.update(size=lambda self: len(self)))
print(Made(a=1).size(), Made.__mro__[1:], types.resolve_bases((int, list[int])))
space = types.SimpleNamespace(x=1, y="b")
space.z = [space.x]
print(space, space == types.SimpleNamespace(x=1, y="b", z=[1]), vars(space))
for value in (1, True, 1.5, 2j):
    print(value, [kind.__name__ for kind in (numbers.Number, numbers.Complex, numbers.Real, numbers.Rational, numbers.Integral)
                  if isinstance(value, kind)])
try:
    numbers.Integral()
except TypeError as error:
    print(str(error)[:60])
module = types.ModuleType("shelf", "Books.")
module.count = 3
print(module.__name__, module.__doc__, module.count, isinstance(module, types.ModuleType))
