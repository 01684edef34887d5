# str methods whose arguments have names, and the edge cases of each.
print('a,b,,c'.split(sep=',', maxsplit=2), 'a b  c'.rsplit(maxsplit=1), 'a\nb\r\nc'.splitlines(keepends=True), 'x'.encode(encoding='utf-8', errors='strict'))
print('a\tb'.expandtabs(tabsize=4), 'ab'.center(7, '*'), '-7'.zfill(4), 'abcabc'.replace('a', 'X', 1), 'abcabc'.replace('b', '', count=1), 'aXbX'.partition('X'), 'aXbX'.rpartition('X'))
print('{0} {a!r:>5} {b[0]} {c.real}'.format(1, a='x', b=[2], c=3), '{:{w}.{p}f}'.format(3.14159, w=8, p=2), '{x}'.format_map({'x': 5}))
print('prefix_name'.removeprefix('prefix_'), 'name.py'.removesuffix('.py'), 'Hello'.swapcase(), 'ǆ'.title(), 'ß'.casefold(), 'İ'.lower().encode('unicode_escape') if 0 else '')
print('abc'.startswith(('x', 'ab')), 'abc'.endswith('c', 1, 3), 'banana'.count('an', 2), 'banana'.rfind('a', 0, 5), 'banana'.index('n'), 'x'.join('abc'), 'abc'.isidentifier(), '\u0663'.isdecimal(), '²'.isdigit(), '½'.isnumeric())
for f in (lambda: 'a'.split(''), lambda: 'abc'.index('z'), lambda: ','.join([1]), lambda: 'a' * 'b', lambda: 'a' + 1, lambda: '{} {1}'.format(1, 2), lambda: '{a}'.format(), lambda: '{}'.format(), lambda: 'a'.center('b'), lambda: '%d' % 'x', lambda: '%s %s' % 1, lambda: 'a'.splitlines(2, 3), lambda: 'x'.startswith(1), lambda: 'a'.replace('b')):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
