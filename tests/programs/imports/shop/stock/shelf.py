from .. import prices as known


def top():
    return max(known.PRICES, key=known.PRICES.get)


def too_far():
    from .... import nothing


def missing():
    from ..prices import nothing
