# difflib: matching blocks, opcodes, ratios, close matches, and the three kinds of diffs of lines.
import difflib

m = difflib.SequenceMatcher(None, 'private Thread currentThread;', 'private volatile Thread currentThread;')
print(round(m.ratio(), 3), m.get_matching_blocks(), m.quick_ratio(), m.real_quick_ratio())
m = difflib.SequenceMatcher(lambda x: x == ' ', 'qabxcd', 'abycdf')
for tag, i1, i2, j1, j2 in m.get_opcodes():
    print(f'{tag:7} a[{i1}:{i2}] ({m.a[i1:i2]}) b[{j1}:{j2}] ({m.b[j1:j2]})')
print(m.find_longest_match(), m.find_longest_match(0, 2, 1, 3), difflib.SequenceMatcher(None, [], []).ratio())
print(difflib.SequenceMatcher(a=[1, 2, 3, 4], b=[2, 3, 5]).get_opcodes(), difflib.SequenceMatcher(None, 'ab', 'cd').ratio())
long = ['x'] * 150 + list(range(100))
print(difflib.SequenceMatcher(None, long, long[::-1]).bpopular, difflib.SequenceMatcher(None, long, long, autojunk=False).ratio())
words = ['ape', 'apple', 'peach', 'puppy', 'appel', 'maple']
print(difflib.get_close_matches('appel', words), difflib.get_close_matches('wheel', words), difflib.get_close_matches('apple', words, 1, 0.3))
a = 'one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\n'.splitlines(True)
b = 'one\ntwo!\nthree\nfive\nsix\nseven\neight\nnine\n9.5\nten\neleven\n'.splitlines(True)
print(''.join(difflib.unified_diff(a, b, 'old', 'new')), end='')
print(''.join(difflib.unified_diff(a, b, 'old', 'new', '2024', '2025', n=0)), end='')
print(''.join(difflib.context_diff(a, b, 'old', 'new', n=1)), end='')
print(''.join(difflib.ndiff(a, b)), end='')
print(list(difflib.unified_diff(a, a)), list(difflib.unified_diff([], ['x'], lineterm='')))
d = list(difflib.Differ().compare(['  1. Beautiful is better.\n', '  2. Explicit.\n', '  3. Simple is best\n'], ['  1. Beautiful is best.\n', '  3.   Simple is best\n', '  4. New\n']))
print(''.join(d), end='')
print(list(difflib.restore(d, 1)), list(difflib.restore(d, 2)), difflib.IS_LINE_JUNK('  # \n'), difflib.IS_CHARACTER_JUNK('\t'))
print(list(difflib.ndiff(['\tabcDefghiJkl\n'], ['\tabcdefGhijkl\n'])))
print(list(difflib.diff_bytes(difflib.unified_diff, [b'a\n'], [b'b\n'], b'x', b'y')))
for call in (lambda: difflib.get_close_matches('a', [], 0), lambda: difflib.get_close_matches('a', [], 1, 2), lambda: list(difflib.unified_diff([b'a'], ['b'])), lambda: list(difflib.restore([], 3)), lambda: list(difflib.unified_diff('a', ['b'], 1))):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
