# What a student hands in: a class and its tests in one file, with failures that are shown.
import io
import re
import unittest


class Stack:
    def __init__(self, *items):
        self._items = list(items)

    def push(self, item):
        self._items.append(item)
        return self

    def pop(self):
        if not self._items:
            raise IndexError('the stack is empty')
        return self._items.pop()

    def __len__(self):
        return len(self._items)

    def __eq__(self, other):
        return isinstance(other, Stack) and self._items == other._items

    def __repr__(self):
        return f'Stack({", ".join(map(repr, self._items))})'


class StackTest(unittest.TestCase):
    def setUp(self):
        self.stack = Stack(1, 2, 3)

    def test_pop(self):
        self.assertEqual([self.stack.pop() for _ in range(3)], [3, 2, 1])

    def test_empty(self):
        with self.assertRaisesRegex(IndexError, r'stack is \w+'):
            Stack().pop()

    def test_repr_matches(self):
        self.assertRegex(repr(self.stack), r'^Stack\((\d(, )?)+\)$')

    def test_wrong_list(self):
        self.assertEqual(['a', 'b', 'c'], ['a', 'x', 'c'])

    def test_wrong_text(self):
        self.assertMultiLineEqual('one\ntwo\n', 'one\ntoo\n')

    def test_wrong_dict(self):
        self.assertDictEqual({'a': 1, 'b': [1, 2]}, {'a': 1, 'b': [1, 3]})

    def test_error(self):
        self.stack.peek()

    @unittest.skip('not yet')
    def test_later(self):
        pass

    def test_subtests(self):
        for n in range(3):
            with self.subTest(n=n):
                self.assertNotEqual(n, 1)


out = io.StringIO()
result = unittest.TextTestRunner(stream=out, verbosity=2).run(unittest.defaultTestLoader.loadTestsFromTestCase(StackTest))
text = re.sub(r'in [\d.]+s', 'in N s', out.getvalue())
print(re.sub(r'File ".*?", line \d+', 'File ..., line N', text))
print(result.testsRun, len(result.failures), len(result.errors), len(result.skipped))
