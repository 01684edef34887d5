import weakref

from terrarium import expect_freed, needs, no_cycles, points

from task import Document


def words_of(document):
    """word_count may be a method or, as with cached_property, an attribute."""
    count = document.word_count
    return count() if callable(count) else count


def test_count():
    """The words are counted right"""
    result = words_of(Document("to be or not to be"))
    assert result == 6, f"'to be or not to be' has 6 words, not {result}"


@needs(test_count)
def test_once():
    """They are counted once per document"""
    before = Document.counted
    document = Document("once upon a time")
    words_of(document)
    words_of(document)
    times = Document.counted - before
    assert times == 1, f"asked twice, the words were counted {times} times; once is enough"


@needs(test_count)
def test_each_its_own():
    """Each document has its own number"""
    short, long = Document("the end"), Document("it was a dark and stormy night")
    assert (words_of(short), words_of(long), words_of(short)) == (2, 7, 2), "one document answers with the number of another"


@needs(test_count)
@points(3)
def test_freed():
    """A document is freed when its last name goes"""
    document = Document("gone with the wind")
    watcher = weakref.ref(document)
    words_of(document)
    del document
    expect_freed(watcher, "del document")


@needs(test_freed)
def test_new_document():
    """A new document is not taken for one that is gone"""
    results = [words_of(Document("word " * count)) for count in range(1, 6)]
    assert results == [1, 2, 3, 4, 5], f"documents of 1 to 5 words gave {results}: a new document was taken for an old one"


@needs(test_freed)
def test_no_cycle():
    """The cache makes no cycle"""
    with no_cycles():
        words_of(Document("around the world"))
