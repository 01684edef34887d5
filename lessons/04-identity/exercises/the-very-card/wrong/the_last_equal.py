# The check says: a card that was not in the hand was played, because an equal one was
class Card:
    def __init__(self, value, marked=False):
        self.value = value
        self.marked = marked

    def __eq__(self, other):
        return isinstance(other, Card) and self.value == other.value


def play(hand, card):
    for index in reversed(range(len(hand))):
        if hand[index] == card:
            del hand[index]
            return
    raise ValueError("this card is not in the hand")
