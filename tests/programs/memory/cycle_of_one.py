"""An object that holds itself is silent when its last name goes, until a collection."""

import gc

gc.disable()
gc.collect()


class Snake:
  def __del__(self):
    print("the snake is gone")


snake = Snake()
snake.tail = snake
del snake
print("silence")
print(gc.collect())

loop = []
loop.append(loop)
print(loop)
del loop
print(gc.collect(), gc.collect())
