"""A package: its names come from its modules."""
print("importing", __name__)
from .prices import price, PRICES
from . import stock
__all__ = ["price", "stock", "later"]
version = "1.0"
_hidden = True
