"""What the interpreter says it is.

CPython answers 'cpython'. We are not CPython, and a program that asks should be told so; the
language version is CPython's, because that is the language we speak.
"""

import sys

print(sys.implementation.name)
print(sys.version_info[:2])
print(sys.version_info >= (3, 13), sys.version_info.major)
