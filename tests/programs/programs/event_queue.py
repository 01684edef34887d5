# A bank with two tellers, simulated by an event queue that is a binary heap written by hand.
class Heap:
    def __init__(self):
        self.items = []

    def __len__(self):
        return len(self.items)

    def push(self, item):
        items, i = self.items, len(self.items)
        items.append(item)
        while i and item < items[(i - 1) // 2]:
            items[i] = items[(i - 1) // 2]
            i = (i - 1) // 2
        items[i] = item

    def pop(self):
        items = self.items
        first, last = items[0], items.pop()
        if items:
            i = 0
            while (child := 2 * i + 1) < len(items):
                if child + 1 < len(items) and items[child + 1] < items[child]:
                    child += 1
                if not items[child] < last:
                    break
                items[i] = items[child]
                i = child
            items[i] = last
        return first


class Event:
    count = 0

    def __init__(self, time, action, *args):
        self.time, self.action, self.args = time, action, args
        Event.count += 1
        self.order = Event.count

    def __lt__(self, other):
        return (self.time, self.order) < (other.time, other.order)


class Simulation:
    def __init__(self):
        self.now, self.queue, self.log = 0, Heap(), []

    def at(self, delay, action, *args):
        self.queue.push(Event(self.now + delay, action, *args))

    def run(self, until):
        while self.queue and (event := self.queue.pop()).time <= until:
            self.now = event.time
            event.action(*event.args)


class Random:
    def __init__(self, seed):
        self.state = seed

    def __call__(self, low, high):
        self.state = (self.state * 1103515245 + 12345) % 2**31
        return low + self.state // 65536 % (high - low + 1)


class Bank:
    def __init__(self, simulation, tellers, random):
        self.simulation, self.random = simulation, random
        self.free, self.waiting, self.waits = list(tellers), [], {}
        self.served = dict.fromkeys(tellers, 0)

    def say(self, text):
        print(f"{self.simulation.now:4}  {text}")

    def arrive(self, number):
        self.say(f"customer {number} arrives, {len(self.waiting)} waiting")
        self.waiting.append((number, self.simulation.now))
        self.simulation.at(self.random(1, 6), self.arrive, number + 1)
        self.call_next()

    def call_next(self):
        if self.free and self.waiting:
            teller = self.free.pop(0)
            number, since = self.waiting.pop(0)
            self.waits[number] = self.simulation.now - since
            self.simulation.at(self.random(3, 9), self.leave, number, teller)

    def leave(self, number, teller):
        self.say(f"customer {number} leaves {teller}")
        self.served[teller] += 1
        self.free.append(teller)
        self.call_next()


simulation = Simulation()
bank = Bank(simulation, ["Ada", "Grace"], Random(7))
simulation.at(0, bank.arrive, 1)
simulation.run(60)
print(bank.served, "longest wait:", max(bank.waits.values()))
print("mean wait: {:.3f}".format(sum(bank.waits.values()) / len(bank.waits)))

heap = Heap()
for word in "the quick brown fox jumps over the lazy dog".split():
    heap.push(word)
print([heap.pop() for _ in range(len(heap))])
