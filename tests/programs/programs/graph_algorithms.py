# Graphs as dicts: breadth and depth first, shortest paths, spanning tree, topological order, components.
ROADS = {
    ("Aachen", "Bonn"): 91, ("Bonn", "Koblenz"): 61, ("Aachen", "Trier"): 155, ("Koblenz", "Trier"): 119,
    ("Koblenz", "Mainz"): 92, ("Trier", "Saarbruecken"): 92, ("Mainz", "Worms"): 46, ("Worms", "Speyer"): 44,
    ("Saarbruecken", "Speyer"): 131, ("Kiel", "Flensburg"): 88,
}


class Graph:
    def __init__(self, edges):
        self.neighbours = {}
        for (a, b), weight in edges.items():
            self.neighbours.setdefault(a, {})[b] = weight
            self.neighbours.setdefault(b, {})[a] = weight

    def __contains__(self, node):
        return node in self.neighbours

    def __iter__(self):
        return iter(self.neighbours)

    def __getitem__(self, node):
        return self.neighbours[node]

    def breadth_first(self, start):
        seen, queue = {start: None}, [start]
        for node in queue:
            for other in self[node]:
                if other not in seen:
                    seen[other] = node
                    queue.append(other)
        return seen

    def depth_first(self, start, seen=None):
        seen = set() if seen is None else seen
        seen.add(start)
        yield start
        for other in sorted(self[start]):
            if other not in seen:
                yield from self.depth_first(other, seen)

    def shortest(self, start):
        distance, done = {start: (0, None)}, set()
        while todo := [n for n in distance if n not in done]:
            node = min(todo, key=lambda n: (distance[n][0], n))
            done.add(node)
            for other, weight in self[node].items():
                far = distance[node][0] + weight
                if other not in distance or far < distance[other][0]:
                    distance[other] = far, node
        return distance

    def components(self):
        left = set(self)
        while left:
            found = set(self.breadth_first(min(left)))
            yield sorted(found)
            left -= found

    def spanning_tree(self):
        parent = {n: n for n in self}

        def root(n):
            while parent[n] != n:
                parent[n] = parent[parent[n]]
                n = parent[n]
            return n

        edges = sorted((w, a, b) for a in self for b, w in self[a].items() if a < b)
        for weight, a, b in edges:
            if (x := root(a)) != (y := root(b)):
                parent[x] = y
                yield a, b, weight


def path_to(node, found):
    path = []
    while node is not None:
        path.append(node)
        node = found[node] if not isinstance(found[node], tuple) else found[node][1]
    return path[::-1]


def topological(needs):
    order, state = [], {}

    def visit(item, trail=()):
        if state.get(item) == "done":
            return
        if state.get(item) == "busy":
            raise ValueError("circle: " + " > ".join(trail + (item,)))
        state[item] = "busy"
        for other in needs.get(item, ()):
            visit(other, trail + (item,))
        state[item] = "done"
        order.append(item)

    for item in needs:
        visit(item)
    return order


graph = Graph(ROADS)
print(path_to("Speyer", graph.breadth_first("Aachen")))
print(list(graph.depth_first("Aachen")))
for town, (far, last) in sorted(graph.shortest("Aachen").items(), key=lambda e: e[1][0]):
    print(f"{town:<14}{far:>5} km  by {' - '.join(path_to(town, graph.shortest('Aachen')))}")
print(list(graph.components()))
tree = list(graph.spanning_tree())
print(*tree, sum(w for *_, w in tree), sep="\n")
print(topological({"cake": ["dough", "oven"], "dough": ["flour", "eggs"], "oven": ["power"], "eggs": []}))
try:
    topological({"a": ["b"], "b": ["c"], "c": ["a"]})
except ValueError as error:
    print(error)
