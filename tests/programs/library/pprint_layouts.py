# pprint: nested data, widths, depth, compact, long texts, every container it knows.
import collections
import dataclasses
import io
import pprint
import types

data = {'name': 'something rather long', 'numbers': list(range(30)), 'nested': {'a': [1, 2, {'deep': ('x' * 20, 'y' * 30, 'z' * 25)}], 'b': None}, 'empty': [[], {}, ()], (1, 2): 'tuple key'}
del data[1, 2]
pprint.pprint(data)
pprint.pprint(data, width=40)
pprint.pprint(data, compact=True, width=60)
pprint.pprint(data, depth=2, indent=4)
pprint.pp({'z': 1, 'a': 2, 'long': ['word ' * 3] * 8})
pprint.pprint({3: 'c', 1: 'a', 2: 'b', 'x': 0, None: 1, 2.5: 2})
pprint.pprint([{'id': i, 'name': f'item {i}', 'tags': ['a', 'b']} for i in range(4)])
pprint.pprint('The quick brown fox jumps over the lazy dog and then runs away from everything that follows it through the forest.')
pprint.pprint(['The quick brown fox jumps over the lazy dog\nand a second line', b'bytes ' * 20, bytearray(b'12345678' * 12)], width=50)
pprint.pprint([set(range(40)), frozenset([3, 1, 2])], width=50, compact=True)
pprint.pprint((1,) * 3), pprint.pprint((list(range(50)),), compact=True)
pprint.pprint([collections.OrderedDict((f'key{i}', i) for i in range(8)), collections.defaultdict(list, {f'k{i}': [i] * 5 for i in range(6)}), collections.Counter('a long enough text to be counted in letters'), collections.deque(range(40), maxlen=60), collections.ChainMap({'a': 'x' * 40}, {'b': 'y' * 40}), types.SimpleNamespace(first='f' * 40, second='s' * 40), types.MappingProxyType({f'p{i}': i * 1000 for i in range(10)}), collections.UserList(range(40))])


@dataclasses.dataclass
class Point:
    name: str
    values: list
    hidden: int = dataclasses.field(default=0, repr=False)


pprint.pprint(Point('p' * 30, list(range(25))))
pprint.pprint(Point('p', []))
loop = [1]
loop.append(loop)
print(pprint.pformat(loop).split(' with ')[0], pprint.isrecursive(loop), pprint.isreadable(loop), pprint.isreadable([1, 'a']), pprint.isreadable([object()]))
print(pprint.saferepr({'b': 1, 'a': 2}), pprint.pformat(1234567, underscore_numbers=True), pprint.pformat([]))
out = io.StringIO()
pprint.PrettyPrinter(width=20, stream=out, sort_dicts=False).pprint({'b': [1, 2, 3], 'a': 'xyzxyzxyz'})
print(out.getvalue(), end='')
for bad in ({'indent': -1}, {'depth': 0}, {'width': 0}):
    try:
        pprint.pformat(1, **bad)
    except ValueError as error:
        print(error)
