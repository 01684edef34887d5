def subtract(counts, refers):
    left = dict(counts)
    for name in counts:
        for target in refers[name]:
            if target in left:
                left[target] -= 1
    return left
