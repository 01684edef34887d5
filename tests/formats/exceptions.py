def look(table, key):
    return table[key]


def careful(key):
    try:
        return look({'a': 1}, key)
    except KeyError as error:
        return error
    finally:
        print('done')


print(careful('a'))
print(repr(careful('b')))


def fall(n):
    if n == 0:
        raise ValueError('too deep', n)
    fall(n - 1)


fall(2)
