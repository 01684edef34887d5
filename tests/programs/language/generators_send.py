"""`send` gives a value to the waiting `yield`; the first one must be None."""


def averager():
  total = count = 0
  average = None
  while True:
    number = yield average
    total += number
    count += 1
    average = total / count


average = averager()
try:
  average.send(5)
except TypeError as error:
  print(error)
print(next(average), average.send(10), average.send(20), average.send(60))
average.close()
try:
  average.send(1)
except StopIteration as stop:
  print("closed", stop.value)


def echo():
  received = yield "ready"
  while received != "stop":
    received = yield f"you said {received}"
  return "bye"


talk = echo()
print(talk.send(None), talk.send("hello"), next(talk), sep=" | ")
try:
  talk.send("stop")
except StopIteration as stop:
  print(stop.value)
