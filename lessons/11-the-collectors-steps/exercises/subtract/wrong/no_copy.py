# The check says: the counts themselves were changed
def subtract(counts, refers):
    left = counts
    for name in counts:
        for target in refers[name]:
            if target in left:
                left[target] -= 1
    return left
