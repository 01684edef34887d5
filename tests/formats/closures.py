def counter(start):
    total = start

    def add(amount, *more, loud=False, **rest):
        nonlocal total
        total += amount
        return total

    return add


add = counter(10)
print(add(5))
twice = [lambda x, n=n: x * n for n in (1, 2)]
print(twice[1](21))
del add
print('gone')
