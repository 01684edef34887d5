def mean(measurements):
    total = count = 0
    for one in measurements:
        total += one.value
        count += 1
    return total / count if count else 0
