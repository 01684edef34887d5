# The check says: so it should not be in the result
def growth(steps, alive):
    found = {}
    for name, step in steps.items():
        step()
        before = alive()
        step()
        found[name] = alive() - before
    return found
