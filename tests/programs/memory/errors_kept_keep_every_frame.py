"""A kept exception keeps its traceback, its frames, and all their locals."""

import gc

gc.disable()


class Report:
  def __init__(self, title):
    self.title = title

  def __del__(self):
    print("shred", self.title)


def read():
  report = Report("page 1")
  raise ValueError("unreadable")


def summarize():
  summary = Report("summary")
  read()


kept = None
try:
  summarize()
except ValueError as error:
  kept = error
print("the handler is over")

step = kept.__traceback__
while step:
  frame = step.tb_frame
  print(frame.f_code.co_name, "in line", step.tb_lineno,
        "held" if "report" in frame.f_locals else "")
  step = step.tb_next
frame = None

print("drop the traceback")
kept.__traceback__ = None
print("and the exception is still:", repr(kept))
