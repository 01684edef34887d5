# The check says: ann is a root herself
def why(graph, roots, target):
    paths = [[root] for root in roots]
    seen = set(roots)
    while paths:
        path = paths.pop(0)
        for following in graph[path[-1]]:
            if following == target:
                return path + [following]
            if following not in seen:
                seen.add(following)
                paths.append(path + [following])
    return None
