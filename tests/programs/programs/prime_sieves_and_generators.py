# Number theory in five styles: sieves, generators, itertools, recursion, arrays.
from array import array
from itertools import count, islice, takewhile
from math import gcd, isqrt


def sieve(n):
    flags = bytearray([1]) * (n + 1)
    flags[:2] = b'\0\0'
    for i in range(2, isqrt(n) + 1):
        if flags[i]:
            flags[i * i::i] = bytes(len(range(i * i, n + 1, i)))
    return [i for i, flag in enumerate(flags) if flag]


def endless():
    found = {}
    for n in count(2):
        if n not in found:
            yield n
            found[n * n] = [n]
        else:
            for p in found.pop(n):
                found.setdefault(n + p, []).append(p)


def factors(n):
    for p in endless():
        if p * p > n:
            break
        while n % p == 0:
            yield p
            n //= p
    if n > 1:
        yield n


def miller_rabin(n):
    if n < 2 or n % 2 == 0:
        return n == 2
    d, s = n - 1, 0
    while d % 2 == 0:
        d, s = d // 2, s + 1
    for a in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        x = pow(a, d, n)
        if a % n and x not in (1, n - 1) and all((x := x * x % n) != n - 1 for _ in range(s - 1)):
            return False
    return True


primes = sieve(200)
print(primes == list(takewhile(lambda p: p <= 200, endless())), primes[-5:], sum(sieve(10000)))
for n in (1, 2, 97, 360, 1001, 2 ** 20, 600851475143):
    print(n, list(factors(n)), miller_rabin(n))
print([n for n in range(2, 60) if miller_rabin(2 ** n - 1)], miller_rabin(10 ** 18 + 9))
phi = array('l', range(31))
for p in sieve(30):
    for m in range(p, 31, p):
        phi[m] -= phi[m] // p
print(phi.tolist(), all(phi[n] == sum(gcd(k, n) == 1 for k in range(1, n + 1)) for n in range(1, 31)))
print([(a, b, c) for c in islice(count(5), 30) for b in range(1, c) for a in range(1, b) if a * a + b * b == c * c and gcd(a, b) == 1])
