# The check says: the pair refers to ann twice, so nothing is left of her 2
def subtract(counts, refers):
    left = dict(counts)
    for name in counts:
        for target in set(refers[name]):
            if target in left:
                left[target] -= 1
    return left
