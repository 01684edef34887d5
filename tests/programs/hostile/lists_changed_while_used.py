"""Lists that change under the hands of the method at work, because it asks an item, an index or a key for something."""


class Clearing:
    def __init__(self, target, value=0):
        self.target = target
        self.value = value

    def __eq__(self, other):
        self.target.clear()
        return False

    def __lt__(self, other):
        self.target.clear()
        return True

    def __index__(self):
        self.target.clear()
        return self.value


def attempt(action, *arguments):
    try:
        print(action(*arguments))
    except Exception as error:
        print(type(error).__name__, error)


def clearing_items():
    target = []
    target += [Clearing(target) for _ in range(5)] + [[number] for number in range(5)]
    return target


def set_slice(target, start, stop, step, value):
    target[start:stop:step] = value


def delete_slice(target, start, stop, step):
    del target[start:stop:step]


for action in (
    lambda target: target.index(5), lambda target: target.remove(5), lambda target: target.count(5),
    lambda target: 5 in target, lambda target: target == clearing_items(), lambda target: target.sort(),
):
    attempt(action, clearing_items())
for action in (
    lambda target, index: target[index], lambda target, index: target.pop(index),
    lambda target, index: target.insert(index, 1), lambda target, index: target[index:],
    lambda target, index: target[:index], lambda target, index: target[::index],
    lambda target, index: target * index, lambda target, index: target.__imul__(index),
    lambda target, index: target.__setitem__(index, 1), lambda target, index: target.__delitem__(index),
    lambda target, index: set_slice(target, index, 5, None, [1]),
    lambda target, index: set_slice(target, 0, 9, index, [1, 2, 3]),
    lambda target, index: delete_slice(target, 0, index, None),
    lambda target, index: delete_slice(target, 0, None, index),
    lambda target, index: target.index(1, index),
):
    items = [[number] for number in range(10)]
    attempt(action, items, Clearing(items, 3))
    print(items)


def changed_by_key():
    items = [[number] for number in range(20)]
    items.sort(key=lambda item: (items.clear(), items.extend([[1]] * 30), 5)[-1])


def filling(target):
    for number in range(5):
        target.clear()
        yield number
        target.append(number)


attempt(changed_by_key)
items = [1, 2, 3]
items.extend(filling(items))
print(items)
items[1:2] = filling(items)
print(items)
