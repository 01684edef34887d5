def choose(counts, thresholds, waiting, old):
    if thresholds[0] == 0 or counts[0] <= thresholds[0]:
        return None
    for generation in (2, 1, 0):
        if counts[generation] > thresholds[generation]:
            if generation < 2 or waiting >= old / 4:
                return generation


def collected(counts, generation):
    after = list(counts)
    after[:generation + 1] = [0] * (generation + 1)
    if generation < 2:
        after[generation + 1] += 1
    return tuple(after)
