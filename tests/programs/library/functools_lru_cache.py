# lru_cache remembers answers and counts hits; the least recently used answer goes first.
from functools import cache, lru_cache


@lru_cache(maxsize=2)
def price(fruit):
    """What it costs."""
    print("asked for", fruit)
    return len(fruit)


print(price("fig"), price("plum"), price("fig"), price("cherry"), price("plum"))
print(price.cache_info(), price.cache_parameters(), price.__name__, price.__doc__)
price.cache_clear()
print(price.cache_info(), price.__wrapped__("kiwi"))


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(100), fib.cache_info())


@lru_cache(typed=True)
def kind(value, unit=None):
    return type(value).__name__


print(kind(1), kind(1.0), kind(True), kind(1, unit="m"), kind(1), kind.cache_info())
try:
    price([])
except TypeError as error:
    print(error)
print(lru_cache(maxsize=0)(len)("abc"), lru_cache(maxsize=-4)(len).cache_parameters())
