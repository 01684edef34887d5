"""Coroutines are refused when a program is compiled, by a sentence that names what is missing.

CPython runs them. Here they would need an event loop to be of any use, and show nothing about
memory that generators do not show; a program that uses them is told so before its first line runs.
"""

for source in (
    "async def fetch():\n  pass",
    "async def fetch():\n  await other()",
    "async def fetch():\n  async for line in lines:\n    pass",
    "async def fetch():\n  async with door:\n    pass",
):
  try:
    compile(source, "<lesson>", "exec")
    print("accepted", repr(source))
  except SyntaxError as error:
    print(type(error).__name__, "async" in error.msg, error.lineno)
