def unreachable(left, refers):
    to_visit = [name for name in left if left[name] > 0]
    reachable = set(to_visit)
    while to_visit:
        for target in refers[to_visit.pop()]:
            if target in left and target not in reachable:
                reachable.add(target)
                to_visit.append(target)
    return [name for name in left if name not in reachable]
