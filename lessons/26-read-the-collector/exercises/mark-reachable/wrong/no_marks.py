# The check says: too deep for recursion
def reachable(graph, roots):
    marked = set()

    def visit(name):
        if name not in marked:
            marked.add(name)
            for target in graph[name]:
                visit(target)

    for root in roots:
        visit(root)
    return marked


def garbage(graph, roots):
    return sorted(set(graph) - reachable(graph, roots))
