# The check says: the path should lead from app to bob
def why(graph, roots, target):
    came_from = {root: None for root in roots}
    waiting = list(roots)
    for name in waiting:
        if name == target:
            path = []
            while name is not None:
                path.append(name)
                name = came_from[name]
            return path
        for following in graph[name]:
            if following not in came_from:
                came_from[following] = name
                waiting.append(following)
    return None
