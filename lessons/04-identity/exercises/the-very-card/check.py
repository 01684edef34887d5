import weakref

from terrarium import expect_freed, needs, points

from task import Card, play


def signs(hand):
    return " ".join(f"{card.value}{'*' if card.marked else ''}" for card in hand)


@points(2)
def test_very_card():
    """The very card leaves the hand"""
    marked = Card(7, marked=True)
    hand = [Card(7), Card(2), marked, Card(9)]
    play(hand, marked)
    assert signs(hand) == "7 2 9", f"the marked 7 was played from 7 2 7* 9, and the hand is now {signs(hand)}"


def test_not_in_hand():
    """An equal card that is not in the hand cannot be played"""
    hand = [Card(7)]
    try:
        play(hand, Card(7))
    except ValueError:
        pass
    else:
        raise AssertionError("a card that was not in the hand was played, because an equal one was")
    assert len(hand) == 1, f"the hand had one card, and has {len(hand)} after a play that was refused"


@needs(test_very_card)
def test_freed():
    """The card that was played is gone"""
    card = Card(3)
    hand = [Card(3), card]
    watcher = weakref.ref(card)
    play(hand, card)
    card = None
    expect_freed(watcher, "being played")
