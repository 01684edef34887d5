# The classic sorts, checked against sorted(), with the number of comparisons each needs.
class Counted:
    comparisons = 0

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        Counted.comparisons += 1
        return self.value < other.value

    def __repr__(self):
        return str(self.value)


def bubble(items):
    for end in range(len(items) - 1, 0, -1):
        swapped = False
        for i in range(end):
            if items[i + 1] < items[i]:
                items[i], items[i + 1] = items[i + 1], items[i]
                swapped = True
        if not swapped:
            break


def insertion(items):
    for i in range(1, len(items)):
        item, j = items[i], i
        while j and item < items[j - 1]:
            items[j] = items[j - 1]
            j -= 1
        items[j] = item


def selection(items):
    for i in range(len(items)):
        smallest = i
        for j in range(i + 1, len(items)):
            if items[j] < items[smallest]:
                smallest = j
        items[i], items[smallest] = items[smallest], items[i]


def merge(items):
    if len(items) < 2:
        return
    middle = len(items) // 2
    left, right = items[:middle], items[middle:]
    merge(left)
    merge(right)
    items.clear()
    while left and right:
        items.append((right if right[0] < left[0] else left).pop(0))
    items += left or right


def quick(items, low=0, high=None):
    high = len(items) - 1 if high is None else high
    if low >= high:
        return
    pivot, border = items[high], low
    for i in range(low, high):
        if items[i] < pivot:
            items[i], items[border] = items[border], items[i]
            border += 1
    items[high], items[border] = items[border], items[high]
    quick(items, low, border - 1)
    quick(items, border + 1, high)


def heap(items):
    def sift(start, end):
        while (child := 2 * start + 1) < end:
            if child + 1 < end and items[child] < items[child + 1]:
                child += 1
            if not items[start] < items[child]:
                return
            items[start], items[child] = items[child], items[start]
            start = child

    for start in reversed(range(len(items) // 2)):
        sift(start, len(items))
    for end in reversed(range(1, len(items))):
        items[0], items[end] = items[end], items[0]
        sift(0, end)


def shell(items):
    gap = len(items) // 2
    while gap:
        for i in range(gap, len(items)):
            item, j = items[i], i
            while j >= gap and item < items[j - gap]:
                items[j] = items[j - gap]
                j -= gap
            items[j] = item
        gap //= 2


inputs = {
    "random": [(i * 7919 + 13) % 101 for i in range(40)],
    "sorted": list(range(40)),
    "reversed": list(range(40, 0, -1)),
    "equal": [5] * 40,
    "one": [1],
    "none": [],
}
print("".join(f"{name:>10}" for name in ["", *inputs]))
for sort in (bubble, insertion, selection, merge, quick, heap, shell, list.sort):
    counts = []
    for values in inputs.values():
        items = [Counted(v) for v in values]
        Counted.comparisons = 0
        sort(items)
        counts.append(Counted.comparisons)
        assert [c.value for c in items] == sorted(values), sort
    print(f"{sort.__name__:>10}" + "".join(f"{n:>10}" for n in counts))

people = [("Ada", 36), ("Ben", 25), ("Cem", 36), ("Dee", 25)]
print(sorted(people, key=lambda p: p[1]), sorted(people, key=lambda p: p[1], reverse=True), sep="\n")


def search(items, wanted):
    low, high = 0, len(items)
    while low < high:
        middle = (low + high) // 2
        if items[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low if low < len(items) and items[low] == wanted else -1


print([search(range(0, 100, 7), n) for n in (0, 7, 50, 98, 99, -1)])
