# The check says: the chain was too long for a function that calls itself
def drop(counts, refers, name):
    counts[name] -= 1
    if counts[name] > 0:
        return []
    freed = [name]
    del counts[name]
    for other in refers.pop(name):
        freed += drop(counts, refers, other)
    return freed
