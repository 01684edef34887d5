def growth(steps, alive):
    found = {}
    for name, step in steps.items():
        step()
        before = alive()
        step()
        more = alive() - before
        if more > 0:
            found[name] = more
    return found
