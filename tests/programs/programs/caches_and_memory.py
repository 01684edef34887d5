# An LRU cache as a doubly linked list, memoized functions as decorators, an observer, an undo stack.
class LRU:
    class Link:
        __slots__ = "key", "value", "before", "after"

    def __init__(self, size):
        self.size, self.known = size, {}
        self.ends = self.Link()
        self.ends.before = self.ends.after = self.ends
        self.hits = self.misses = 0

    def _unlink(self, link):
        link.before.after, link.after.before = link.after, link.before

    def _newest(self, link):
        link.before, link.after = self.ends.before, self.ends
        link.before.after = self.ends.before = link

    def __getitem__(self, key):
        try:
            link = self.known[key]
        except KeyError:
            self.misses += 1
            raise
        self.hits += 1
        self._unlink(link)
        self._newest(link)
        return link.value

    def __setitem__(self, key, value):
        if key in self.known:
            self._unlink(self.known[key])
        elif len(self.known) == self.size:
            oldest = self.ends.after
            self._unlink(oldest)
            del self.known[oldest.key]
            print("forgets", oldest.key)
        link = self.known[key] = self.Link()
        link.key, link.value = key, value
        self._newest(link)

    def __iter__(self):
        link = self.ends.after
        while link is not self.ends:
            yield link.key
            link = link.after


cache = LRU(3)
for letter in "abcadbea":
    try:
        cache[letter]
    except KeyError:
        cache[letter] = letter.upper()
print(list(cache), cache.hits, cache.misses)


def memoized(size):
    def decorate(function):
        store = LRU(size)

        def wrapper(*args):
            try:
                return store[args]
            except KeyError:
                store[args] = result = function(*args)
                return result

        wrapper.store, wrapper.__name__, wrapper.__wrapped__ = store, function.__name__, function
        return wrapper

    return decorate


@memoized(500)
def paths(m, n):
    return 1 if 0 in (m, n) else paths(m - 1, n) + paths(m, n - 1)


print(paths(16, 16), paths.store.hits, paths.store.misses, paths.__name__, paths.__wrapped__.__name__)


class Observable:
    def __init__(self):
        self.watchers = []

    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner=None):
        return self if instance is None else getattr(instance, self.name, None)

    def __set__(self, instance, value):
        old = getattr(instance, self.name, None)
        setattr(instance, self.name, value)
        for watcher in self.watchers:
            watcher(instance, old, value)

    def watch(self, function):
        self.watchers.append(function)
        return function


class Thermostat:
    degrees = Observable()
    mode = Observable()

    def __init__(self):
        self.undo = []
        self.degrees, self.mode = 20, "eco"


@Thermostat.degrees.watch
def remember(thermostat, old, new):
    thermostat.undo.append(lambda: vars(thermostat).update(_degrees=old))


@Thermostat.degrees.watch
@Thermostat.mode.watch
def announce(thermostat, old, new):
    print(f"{old!r} -> {new!r}")


box = Thermostat()
for box.degrees in (21, 25, 19):
    pass
while box.undo:
    box.undo.pop()()
    print(box.degrees, end=" ")
print(box.mode, sorted(vars(box)))
