# Classics: shortest paths by heapq, dynamic programming by lru_cache, union-find, edit distance.
import heapq
from functools import lru_cache
G = {'A': {'B': 7, 'C': 3}, 'B': {'D': 2, 'C': 1}, 'C': {'B': 1, 'D': 8, 'E': 2}, 'D': {'F': 5}, 'E': {'D': 2, 'F': 9}, 'F': {}}
def dijkstra(start):
    best, before, heap = {start: 0}, {}, [(0, start)]
    while heap:
        d, node = heapq.heappop(heap)
        for to, w in G[node].items():
            if d + w < best.get(to, float('inf')): best[to] = d + w; before[to] = node; heapq.heappush(heap, (d + w, to))
    return best, before
best, before = dijkstra('A'); path = ['F']
while path[-1] != 'A': path.append(before[path[-1]])
print(best, '->'.join(reversed(path)))
def knapsack(items, room):
    @lru_cache(maxsize=None)
    def value(i, left): return 0 if i == len(items) else max(value(i + 1, left), *([items[i][0] + value(i + 1, left - items[i][1])] if items[i][1] <= left else [0]))
    return value(0, room), value.cache_info().hits
print(knapsack(((60, 10), (100, 20), (120, 30), (40, 5)), 50))
@lru_cache
def edits(a, b): return len(a) + len(b) if not a or not b else min(edits(a[1:], b) + 1, edits(a, b[1:]) + 1, edits(a[1:], b[1:]) + (a[0] != b[0]))
print(edits('kitten', 'sitting'), edits('', 'abc'), edits('saturday', 'sunday'))
parent = {}
def find(x): parent.setdefault(x, x); parent[x] = x if parent[x] == x else find(parent[x]); return parent[x]
for w, a, b in sorted((w, a, b) for a in G for b, w in G[a].items()):
    if find(a) != find(b): parent[find(a)] = find(b); print(a, b, w, end='; ')
print()
