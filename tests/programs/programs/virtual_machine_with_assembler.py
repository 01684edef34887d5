# An assembler and a machine: match statements, enums, labels, a step limit.
from enum import Enum, auto
class Op(Enum):
    PUSH = auto(); ADD = auto(); MUL = auto(); SUB = auto(); DUP = auto(); SWAP = auto(); JNZ = auto(); PRINT = auto(); HALT = auto()
def assemble(source):
    labels, code = {}, []
    for number, line in enumerate(source.splitlines(), 1):
        match line.split('#')[0].split():
            case []: continue
            case [label] if label.endswith(':'): labels[label[:-1]] = len(code)
            case [name, *args] if name.upper() in Op.__members__: code.append((Op[name.upper()], args, number))
            case [name, *_]: raise SyntaxError(f'line {number}: no instruction {name!r}')
    return [(op, labels[args[0]] if op is Op.JNZ else int(args[0]) if args else None) for op, args, _ in code]
def run(code, limit=1000):
    stack, pc, steps = [], 0, 0
    while (steps := steps + 1) < limit:
        op, arg = code[pc]; pc += 1
        match op, stack:
            case Op.PUSH, _: stack.append(arg)
            case Op.DUP, [*_, x]: stack.append(x)
            case Op.SWAP, [*_, x, y]: stack[-2:] = y, x
            case (Op.ADD | Op.MUL | Op.SUB), [*rest, x, y]: stack[:] = *rest, {Op.ADD: x + y, Op.MUL: x * y, Op.SUB: x - y}[op]
            case Op.JNZ, [*_, x]: pc = arg if x else pc
            case Op.PRINT, [*_, x]: print('out', x)
            case Op.HALT, _: return stack, steps
            case _: raise RuntimeError(f'{op.name} with {stack}')
    raise TimeoutError('too many steps')
FACT = 'push 1\npush 6\nloop:\ndup # n\npush -1\nadd\nswap\nprint\npush 0\nadd\nswap\njnz loop\nhalt'
print(assemble(FACT)[:3]); print(run(assemble(FACT)))
for bad in ('jump x', 'add\nhalt', 'push 1\nl:\njnz l'):
    try: run(assemble(bad))
    except Exception as e: print(type(e).__name__, e)
