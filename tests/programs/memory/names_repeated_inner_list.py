"""`[[]] * 3` is one inner list with three holders; a comprehension makes three lists."""

import sys

board = [[]] * 3
board[0].append("x")
print(board, board[0] is board[2])
print("holders of the one row:", sys.getrefcount(board[0]) - 1)

board = [[] for _ in range(3)]
board[0].append("x")
print(board, board[0] is board[2])
print("holders of the first row:", sys.getrefcount(board[0]) - 1)
