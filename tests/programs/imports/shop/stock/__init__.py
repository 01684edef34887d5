from ..prices import PRICES
from .shelf import top
count = len(PRICES)
