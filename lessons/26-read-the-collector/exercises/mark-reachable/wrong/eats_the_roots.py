# The check says: the function changed the graph or the list of roots
def reachable(graph, roots):
    marked = set()
    while roots:
        name = roots.pop()
        if name not in marked:
            marked.add(name)
            roots.extend(graph[name])
    return marked


def garbage(graph, roots):
    return sorted(set(graph) - reachable(graph, roots))
