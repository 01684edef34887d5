from collections import deque


def why(graph, roots, target):
    came_from = {root: None for root in roots}
    waiting = deque(roots)
    while waiting:
        name = waiting.popleft()
        if name == target:
            return path_to(target, came_from)
        for following in graph[name]:
            if following not in came_from:
                came_from[following] = name
                waiting.append(following)
    return None


def path_to(name, came_from):
    path = []
    while name is not None:
        path.append(name)
        name = came_from[name]
    return path[::-1]
