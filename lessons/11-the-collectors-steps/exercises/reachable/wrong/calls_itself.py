# The check says: the chain was too long for a function that calls itself
def unreachable(left, refers):
    reachable = set()

    def visit(name):
        if name in left and name not in reachable:
            reachable.add(name)
            for target in refers[name]:
                visit(target)

    for name in left:
        if left[name] > 0:
            visit(name)
    return [name for name in left if name not in reachable]
