"""The very card.

In this game two cards with the same value are equal. But one of them may be marked, so it matters
which of them leaves the hand. `play` should take the very card it is given out of the hand. At present it
takes the first card that is equal.

Done when: the very card is gone, the other cards are there in their order, the hand is still the same
list, and a card that is not in the hand raises ValueError, even if an equal one is.
"""


class Card:
    def __init__(self, value, marked=False):
        self.value = value
        self.marked = marked

    def __eq__(self, other):
        return isinstance(other, Card) and self.value == other.value


def play(hand, card):
    hand.remove(card)
