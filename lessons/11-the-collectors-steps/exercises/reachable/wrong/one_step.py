# The check says: ann reaches cleo, and cleo reaches bob, so nothing is unreachable
def unreachable(left, refers):
    reachable = {name for name in left if left[name] > 0}
    for name in left:
        if name in reachable:
            reachable.update(refers[name])
    return [name for name in left if name not in reachable]
