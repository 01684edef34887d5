"""`with` releases on time; `__del__` waits for the last holder, or for a collection."""

import gc

gc.disable()


class Connection:
  def __init__(self, name):
    self.name, self.open = name, True

  def close(self):
    if self.open:
      self.open = False
      print("closed", self.name)

  def __enter__(self):
    return self

  def __exit__(self, *error):
    self.close()

  def __del__(self):
    self.close()


with Connection("by with") as connection:
  history = [connection]
print("after the block it is closed:", not history[0].open)

connection = Connection("by count")
history.append(connection)
del connection
print("still open, the history holds it:", history[1].open)
history.clear()

connection = Connection("by collector")
connection.owner = connection
del connection
print("still open, it holds itself")
gc.collect()
