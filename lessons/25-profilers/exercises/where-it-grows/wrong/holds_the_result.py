# The check says: something holds what the step returned
def growth(steps, alive):
    found = {}
    for name, step in steps.items():
        step()
        before = alive()
        result = step()
        more = alive() - before
        if more > 0:
            found[name] = more
    return found
