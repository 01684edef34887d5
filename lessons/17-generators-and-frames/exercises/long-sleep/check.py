import weakref

from terrarium import alive, expect_freed, needs, points

from task import words


class Page:
    def __init__(self, text):
        self.text = text
        self.picture = bytearray(100000)


def load(number):
    load.count += 1
    page = Page("it was a dark night" if number == 1 else "the end")
    load.watcher = weakref.ref(page)
    return page


load.count = 0
load.watcher = None


def test_words():
    """The words come in their order"""
    assert list(words(load, 1)) == ["it", "was", "a", "dark", "night"], "the words of page 1 are: it was a dark night"
    assert list(words(load, 2)) == ["the", "end"], "the words of page 2 are: the end"


@needs(test_words)
@points(3)
def test_freed():
    """The page is free while the generator sleeps"""
    reader = words(load, 1)
    next(reader)
    expect_freed(load.watcher, "the first word")


@needs(test_words)
def test_one_at_a_time():
    """It is still a generator, and loads the page only when the first word is asked for"""
    before = load.count
    reader = words(load, 2)
    assert load.count == before, "words() loaded the page when it was called; it should wait for the first next()"
    assert next(reader) == "the", "the first word of page 2 is 'the'"
    assert next(reader) == "end", "the second word of page 2 is 'end'"
