# The check says: the marked 7 was played from 7 2 7* 9, and the hand is now 7 2 7* 9
class Card:
    def __init__(self, value, marked=False):
        self.value = value
        self.marked = marked

    def __eq__(self, other):
        return isinstance(other, Card) and self.value == other.value


def play(hand, card):
    if not any(other is card for other in hand):
        raise ValueError("this card is not in the hand")
    hand = [other for other in hand if other is not card]
