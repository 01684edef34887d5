from terrarium import alive, at_most, needs, points

from task import Page, count_words

TEXTS = ["it was the best of times", "it was the worst of times", "it was"]


def same(total):
    return total


def test_total():
    """The total is right"""
    total = count_words(TEXTS, same)
    assert total == 14, f"the three pages have 14 words, not {total!r}"


def test_no_pages():
    """A book without pages has no words"""
    total = count_words([], same)
    assert total == 0, f"a book without pages has 0 words, not {total!r}"


@needs(test_total)
@points(2)
def test_one_at_a_time():
    """No two pages are alive at once"""
    with at_most(Page, 1):
        count_words(TEXTS, same)


@needs(test_total)
def test_none_at_the_end():
    """No page is left when finish is called"""
    left = []
    count_words(TEXTS, lambda total: left.append(alive(Page)))
    assert left == [0], f"finish should be called once, with no page alive; the numbers of pages alive were {left}"
