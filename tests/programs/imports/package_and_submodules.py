# Packages: __init__, relative imports, `import a.b`, `as`, submodules as attributes, __all__ and stars.
import shop
print(sorted(n for n in dir(shop) if not n.startswith("__")))
print(shop.price("tea"), shop.stock.count, shop.stock.top(), shop.__name__, shop.__package__)
import shop.stock.shelf
print(shop.stock.shelf is shop.stock.top.__globals__ or shop.stock.shelf.top is shop.stock.top)
import shop.stock.shelf as shelf
from shop.stock import shelf as again, count as how_many
print(shelf is again, how_many)
print(hasattr(shop, "later"))
from shop import *
print(stock is shop.stock, later.highest(), later.version, "PRICES" in globals(), "version" in globals())
import sys
print([m for m in sys.modules if m.startswith("shop")])
print(sys.modules["shop.stock"].__path__[0].replace("\\", "/").endswith("shop/stock"))
print(__import__("shop.stock").__name__, __import__("shop.stock", fromlist=["x"]).__name__)
del sys.modules["shop.prices"]
from shop import prices
print(prices is sys.modules.get("shop.prices"), prices.PRICES is shop.PRICES)
