def collect(memory, generation):
    candidates = [name for name in memory if memory[name]["generation"] <= generation]
    freed = unreachable(memory, candidates)
    for name in candidates:
        memory[name]["generation"] = min(generation + 1, 2)
    for target in [target for name in freed for target in memory.pop(name)["refers"]]:
        if target in memory:
            memory[target]["count"] -= 1
    return freed


def unreachable(memory, candidates):
    left = {name: memory[name]["count"] for name in candidates}
    for name in candidates:
        for target in memory[name]["refers"]:
            if target in left:
                left[target] -= 1

    to_visit = [name for name in candidates if left[name] > 0]
    reachable = set(to_visit)
    while to_visit:
        for target in memory[to_visit.pop()]["refers"]:
            if target in left and target not in reachable:
                reachable.add(target)
                to_visit.append(target)
    return [name for name in candidates if name not in reachable]
