# The check says: ann is old and refers to the bag, so a young collection cannot free the bag
def collect(memory, generation):
    left = {name: memory[name]["count"] for name in memory}
    for name in memory:
        for target in memory[name]["refers"]:
            if target in left:
                left[target] -= 1
    to_visit = [name for name in memory if left[name] > 0]
    reachable = set(to_visit)
    while to_visit:
        for target in memory[to_visit.pop()]["refers"]:
            if target in left and target not in reachable:
                reachable.add(target)
                to_visit.append(target)
    freed = [name for name in memory if name not in reachable and memory[name]["generation"] <= generation]
    for name in memory:
        if memory[name]["generation"] <= generation:
            memory[name]["generation"] = min(generation + 1, 2)
    for target in [target for name in freed for target in memory.pop(name)["refers"]]:
        if target in memory:
            memory[target]["count"] -= 1
    return freed
