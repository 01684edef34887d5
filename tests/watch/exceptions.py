"""A kept exception keeps the locals of every frame it passed."""


class Tool:
    def __del__(self):
        print("a tool is put away")


def work(tool):
    raise ValueError("broken")


def day():
    hammer = Tool()
    work(hammer)


kept = None
try:
    day()
except ValueError as error:
    kept = error
print("the day is over")
kept = None
print("the exception is gone")
