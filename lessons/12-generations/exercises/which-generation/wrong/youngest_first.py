# The check says: generation 1 is due as well, and it includes 0; you chose 0
def choose(counts, thresholds, waiting, old):
    if thresholds[0] == 0:
        return None
    for generation in (0, 1, 2):
        if counts[generation] > thresholds[generation]:
            return generation


def collected(counts, generation):
    after = list(counts)
    after[:generation + 1] = [0] * (generation + 1)
    if generation < 2:
        after[generation + 1] += 1
    return tuple(after)
