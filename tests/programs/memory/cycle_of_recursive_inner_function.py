"""A recursive inner function holds its own cell: a cycle at every call of the outer one."""

import gc
import weakref

gc.disable()
gc.collect()


def outer_recursive(number):
  def factorial(n):
    return 1 if n < 2 else n * factorial(n - 1)
  print(factorial(number))
  return weakref.ref(factorial)


def outer_plain(number):
  def double(n):
    return 2 * n
  print(double(number))
  return weakref.ref(double)


look = outer_plain(5)
print("plain, alive:", look() is not None)
look = outer_recursive(5)
print("recursive, alive:", look() is not None)
print("collected", gc.collect(), look() is not None)
