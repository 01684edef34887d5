# The check says: root, short, goal is the shortest path
def why(graph, roots, target):
    came_from = {root: None for root in roots}
    waiting = list(roots)
    while waiting:
        name = waiting.pop(0)
        if name == target:
            path = []
            while name is not None:
                path.append(name)
                name = came_from[name]
            return path[::-1]
        for following in reversed(graph[name]):
            if following not in came_from:
                came_from[following] = name
                waiting.insert(0, following)
    return None
