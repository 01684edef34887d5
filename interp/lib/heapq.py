# SPDX-License-Identifier: GPL-3.0-or-later
"""Heaps: lists whose first item is the smallest, because every item is not larger than the two "below"
it, at 2i+1 and 2i+2.

An item that may be out of place is carried along its path to the root, or to a leaf, as a gap moves.
Going down, the gap goes all the way to a leaf first and the item climbs back: it is usually a large one,
so that takes fewer comparisons than looking at each level.
"""

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest', 'heappushpop']


def heappush(heap, item):
    """Push item onto heap, maintaining the heap invariant."""
    heap.append(item)
    _climb(heap, 0, len(heap) - 1)


def heappop(heap):
    """Pop the smallest item off the heap, maintaining the heap invariant."""
    if not heap:
        raise IndexError('index out of range')
    last = heap.pop()
    if not heap:
        return last
    smallest, heap[0] = heap[0], last
    _sink(heap, 0)
    return smallest


def heapreplace(heap, item):
    """Pop and return the current smallest value, and add the new item."""
    if not heap:
        raise IndexError('index out of range')
    smallest, heap[0] = heap[0], item
    _sink(heap, 0)
    return smallest


def heappushpop(heap, item):
    """Push item on the heap, then pop and return the smallest item from the heap."""
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _sink(heap, 0)
    return item


def heapify(x):
    """Transform list into a heap, in-place, in O(len(heap)) time."""
    for i in reversed(range(len(x) // 2)):
        _sink(x, i)


def _climb(heap, top, at):
    """Bring the item at `at` up to where its parent is not larger, but not above top."""
    item = heap[at]
    while at > top:
        parent = (at - 1) >> 1
        if not item < heap[parent]:
            break
        heap[at] = heap[parent]
        at = parent
    heap[at] = item


def _sink(heap, top):
    """Bring the item at top down to where nothing below it is smaller."""
    end = len(heap)
    item = heap[top]
    at, child = top, 2 * top + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[at] = heap[child]
        at, child = child, 2 * child + 1
    heap[at] = item
    _climb(heap, top, at)


class _Reversed:
    """Something that compares the other way round: for heaps with the largest first."""

    __slots__ = ('value',)

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        return other.value < self.value


def merge(*iterables, key=None, reverse=False):
    """Merge sorted inputs into one sorted iterator, holding one item of each."""
    heap = []
    for order, iterator in enumerate(map(iter, iterables)):
        try:
            value = next(iterator)
        except StopIteration:
            continue
        heap.append(_entry(value, order, key, reverse) + (iterator,))
    heapify(heap)
    while heap:
        _, order, value, iterator = heap[0]
        yield value
        try:
            value = next(iterator)
        except StopIteration:
            heappop(heap)
        else:
            heapreplace(heap, _entry(value, order, key, reverse) + (iterator,))


def _entry(value, order, key, reverse):
    """What is compared, where it comes from, and the value itself."""
    rank = value if key is None else key(value)
    return (_Reversed(rank) if reverse else rank), order, value


def nsmallest(n, iterable, key=None):
    """Find the n smallest elements in a dataset."""
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    """Find the n largest elements in a dataset."""
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]
