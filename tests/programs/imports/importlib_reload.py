# importlib.import_module and reload: the same module object, run again in its own namespace.
import importlib
import sys

module = importlib.import_module("greeting")
print(module.greet(), module.greet())
module.extra = "stays"
again = importlib.reload(module)
print(again is module, module.count, module.extra, sys.modules["greeting"] is module)
shelf = importlib.import_module("shop.stock.shelf")
print(shelf.top(), importlib.import_module(".prices", "shop").__name__, importlib.import_module("..prices", "shop.stock").price("jam"))
for args in (("nothing",), (".prices",), ("",)):
    try:
        importlib.import_module(*args)
    except (ImportError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
for wrong in ("greeting", 5):
    try:
        importlib.reload(wrong)
    except TypeError as error:
        print(error)
sys.path.insert(0, "shop")
import prices
print(prices.__name__, prices.PRICES == shelf.known.PRICES, prices is shelf.known)
