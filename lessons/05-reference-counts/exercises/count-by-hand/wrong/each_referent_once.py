# The check says: both references to ann came from the pair, so ann should be freed
def drop(counts, refers, name):
    freed = []
    to_drop = [name]
    while to_drop:
        name = to_drop.pop()
        counts[name] -= 1
        if counts[name] == 0:
            freed.append(name)
            del counts[name]
            to_drop.extend(sorted(set(refers.pop(name)), reverse=True))
    return freed
