"""A misspelt attribute is answered with a suggestion in the traceback."""


class Window:
  def __init__(self):
    self.height = 5


print("before")
print(Window().heigth)
