"""import, import as, from, and what a missing module or name says."""

import math
import math as mathematics
import sys, time
from math import pi, sqrt as root
from math import (
    floor,
    ceil,
)

print(math is mathematics, pi == math.pi, root(16), floor(2.5), ceil(2.5), math.__name__)
print("math" in sys.modules, sys.modules["math"] is math, type(math).__name__,
      isinstance(time.time(), float))


def local_import():
  import gc as collector
  from sys import maxsize
  return collector.isenabled(), maxsize


print(local_import(), "collector" in globals(), __import__("math") is math)
for statement in ("import no_such_module", "from math import no_such_name", "import math.nothing",
                  "from no_such import x",
                  "from . import x"):
  try:
    exec(statement)
  except ImportError as error:
    print(type(error).__name__ + ":", str(error).split(" (")[0])
print(__name__, __file__.rpartition("/")[2])
