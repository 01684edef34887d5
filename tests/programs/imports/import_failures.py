# What an import that fails says, and what it leaves behind.
import sys


def attempt(source):
    try:
        exec(source, {"__name__": "__main__", "__package__": None})
        print(source, "is fine")
    except BaseException as error:
        text = str(error)
        print(f"{source}: {type(error).__name__}: {text.split(' (')[0]}",
              getattr(error, "name", None), getattr(error, "name_from", None))


attempt("import nowhere")
attempt("import nowhere.at.all")
attempt("import shop.nowhere")
attempt("import shop.prices.deeper")
attempt("import math.nothing")
attempt("from shop import nothing")
attempt("from shop.prices import price, nothing")
attempt("from math import cosine")
attempt("import shop.broken")
print("shop.broken" in sys.modules, hasattr(sys.modules["shop"], "broken"))
attempt("from shop import broken")
attempt("from . import prices")
attempt("from .prices import price")
attempt("from shop.stock.shelf import missing; missing()")
attempt("from shop.stock.shelf import too_far; too_far()")
attempt("import ")
attempt("from shop import *; print(len(__all__))")
attempt("__import__('')")
attempt("__import__(5)")
attempt("__import__('shop', level=-1)")
sys.modules["blocked"] = None
attempt("import blocked")
sys.modules["fake"] = 42
attempt("import fake; print(fake)")
attempt("from fake import real; print(real)")
attempt("from fake import missing")
