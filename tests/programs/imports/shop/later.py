print("importing", __name__)
from . import version
from .stock.shelf import top as highest
