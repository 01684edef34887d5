# random: the numbers of a seed, in every function students use.
import random
random.seed(42)
print([random.randint(1, 6) for _ in range(10)], random.random(), random.uniform(1, 2), random.choice('abc'), random.sample(range(100), 5), random.randrange(0, 100, 7))
deck = list(range(10)); random.shuffle(deck); print(deck, random.choices('xyz', weights=[1, 2, 3], k=8), random.gauss(0, 1), random.getrandbits(70), random.betavariate(1, 2), random.expovariate(2), random.triangular(1, 5, 2))
a, b = random.Random(7), random.Random('text'); print(a.random(), b.random(), a.getstate() == random.Random(7).getstate(), random.Random(2 ** 80).random(), random.Random(-3).random() == random.Random(3).random())
state = random.getstate(); x = random.random(); random.setstate(state); print(x == random.random(), random.binomialvariate(10, 0.5), random.randbytes(3), random.normalvariate(), random.lognormvariate(0, 1), random.vonmisesvariate(0, 1), random.paretovariate(2), random.weibullvariate(1, 2), random.gammavariate(2, 1))
for f in (lambda: random.randint(5, 1), lambda: random.choice([]), lambda: random.sample([1], 2), lambda: random.randrange(0), lambda: random.choices([], k=1), lambda: random.sample({1, 2}, 1), lambda: random.randint(1.5, 2), lambda: random.choices('ab', weights=[0, 0])):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
