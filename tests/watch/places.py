"""An object that a list refers to three times gains three references, one line each."""
row = ["x"]
board = [row] * 3
copied = board[:]
del board
row = None
del copied[0]
del copied
