# The check says: measurements were alive at the same time
def mean(measurements):
    everything = tuple(measurements)
    if not everything:
        return 0
    return sum(one.value for one in everything) / len(everything)
