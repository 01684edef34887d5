# The same seed gives the same numbers on every machine: the Mersenne Twister's.
import random

for seed in (42, 0, -7, 10 ** 30, 1.5, "hello", b"bytes", True):
    random.seed(seed)
    print(seed, random.random(), random.getrandbits(40), random.randint(1, 6), random.choice("abc"))
random.seed(1)
cards = list(range(10))
random.shuffle(cards)
print(cards, random.sample(cards, 4), random.sample(range(10 ** 6), 3), random.choices("ab", weights=[1, 9], k=8))
print(random.uniform(1, 2), random.gauss(0, 1), random.gauss(0, 1), random.normalvariate(), random.expovariate(2))
print(random.triangular(0, 10, 3), random.betavariate(2, 3), random.gammavariate(3, 1), random.randbytes(5), random.randrange(0, 100, 7))
state = random.getstate()
first = random.random()
random.setstate(state)
print(first == random.random(), random.Random(7).random(), random.Random(7).random(), random.binomialvariate(20, 0.3))
for wrong in (lambda: random.choice([]), lambda: random.randrange(0), lambda: random.randint(5, 1), lambda: random.sample([1], 2),
              lambda: random.seed([]), lambda: random.choices("ab", weights=[1]), lambda: random.sample({1}, 1)):
    try:
        wrong()
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
