# The check says: alive, and
last = None


def mean(measurements):
    global last
    total = count = 0
    for one in measurements:
        last = one
        total += one.value
        count += 1
    return total / count if count else 0
