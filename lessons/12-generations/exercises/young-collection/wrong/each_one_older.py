# The check says: after a collection of 1, should be in [2, 2, 2], not [1, 2, 2]
def collect(memory, generation):
    candidates = [name for name in memory if memory[name]["generation"] <= generation]
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
    freed = [name for name in candidates if name not in reachable]
    for name in candidates:
        memory[name]["generation"] = min(memory[name]["generation"] + 1, 2)
    for target in [target for name in freed for target in memory.pop(name)["refers"]]:
        if target in memory:
            memory[target]["count"] -= 1
    return freed
