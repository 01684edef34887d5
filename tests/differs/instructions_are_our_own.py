"""dis shows the instructions of this interpreter, which are not CPython's.

They do the same work, and a program reads the same before and after; but a listing of them, their
names, numbers and offsets are those of interp/compiler/opcodes.def.
"""
import dis


def bigger(a, b):
    if a > b:
        return a
    return b + 1


dis.dis(bigger)
for instruction in dis.get_instructions(bigger):
    print(instruction.opname, instruction.arg, instruction.argrepr, instruction.starts_line, instruction.is_jump_target)
print([instruction.opname for instruction in dis.Bytecode("x = 1")], len(dis.findlabels(bigger)))
print(dis.code_info(bigger).splitlines()[2:6])
