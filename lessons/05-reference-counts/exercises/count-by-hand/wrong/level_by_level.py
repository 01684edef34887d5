# The check says: left and all it holds should die before right
def drop(counts, refers, name):
    freed = []
    to_drop = [name]
    for name in to_drop:
        counts[name] -= 1
        if counts[name] == 0:
            freed.append(name)
            del counts[name]
            to_drop += refers.pop(name)
    return freed
