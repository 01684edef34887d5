# The check says: 'warm up' grows only in its first call
def growth(steps, alive):
    found = {}
    for name, step in steps.items():
        before = alive()
        step()
        middle = alive()
        step()
        more = max(middle - before, alive() - middle)
        if more > 0:
            found[name] = more
    return found
