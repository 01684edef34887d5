def reachable(graph, roots):
    marked, waiting = set(roots), list(roots)
    while waiting:
        for target in graph[waiting.pop()]:
            if target not in marked:
                marked.add(target)
                waiting.append(target)
    return marked


def garbage(graph, roots):
    return sorted(set(graph) - reachable(graph, roots))
