# The check says: 249 objects are less than a quarter of 1000, so generation 1 is chosen, not 2
def choose(counts, thresholds, waiting, old):
    if thresholds[0] == 0 or counts[0] <= thresholds[0]:
        return None
    return max(generation for generation in range(3) if counts[generation] > thresholds[generation])


def collected(counts, generation):
    after = list(counts)
    after[:generation + 1] = [0] * (generation + 1)
    if generation < 2:
        after[generation + 1] += 1
    return tuple(after)
