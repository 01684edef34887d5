# The check says: KeyError
def subtract(counts, refers):
    left = dict(counts)
    for name in counts:
        for target in refers[name]:
            left[target] -= 1
    return left
