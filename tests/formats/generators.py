def squares(n):
    for i in range(n):
        yield i * i
    print('no more')


def both():
    yield from squares(2)
    yield 'end'


for value in both():
    print(value)
waiting = squares(9)
print(next(waiting))
