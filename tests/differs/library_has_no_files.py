"""The library stands inside the program: its modules have no files, and bytecode is written nowhere.

CPython reads its library from a folder and keeps what it compiled beside each module. One file that can be copied
anywhere is what a grader or a classroom needs; and a run that writes files is not the same run the next time.
"""

import json
import sys
import textwrap

print(textwrap.__file__, json.__file__)
print(sys.implementation.cache_tag, sys.dont_write_bytecode)
