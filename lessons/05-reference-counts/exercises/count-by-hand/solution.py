def drop(counts, refers, name):
    freed = []
    to_drop = [name]
    while to_drop:
        name = to_drop.pop()
        counts[name] -= 1
        if counts[name] == 0:
            freed.append(name)
            del counts[name]
            to_drop.extend(reversed(refers.pop(name)))
    return freed
