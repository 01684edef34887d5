class Card:
    def __init__(self, value, marked=False):
        self.value = value
        self.marked = marked

    def __eq__(self, other):
        return isinstance(other, Card) and self.value == other.value


def play(hand, card):
    for index, other in enumerate(hand):
        if other is card:
            del hand[index]
            return
    raise ValueError("this card is not in the hand")
