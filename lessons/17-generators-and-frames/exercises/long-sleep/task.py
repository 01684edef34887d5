"""A generator that sleeps on a large buffer.

`words` loads a page, splits its text and yields the words one at a time. The caller may take hours between two words, and
all the time the page with its picture is in memory: it is a local of the sleeping generator.

Done when: the words come as before, one at a time; and as soon as the first word has been yielded, the page is free.
"""


def words(load, number):
    page = load(number)
    for word in page.text.split():
        yield word
