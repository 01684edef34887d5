class Tree:
    def __init__(self, value, left=None, right=None):
        self.value = value
        self.left = left
        self.right = right


def build(low, high):
    if low > high:
        return None
    middle = (low + high) // 2
    return Tree(middle, build(low, middle - 1), build(middle + 1, high))


def depth(tree):
    if tree is None:
        return 0
    return 1 + max(depth(tree.left), depth(tree.right))


root = build(1, 7)
print(depth(root))
root.left.parent = root
