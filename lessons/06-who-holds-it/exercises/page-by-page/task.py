"""One page at a time.

`scan` makes the pages of a book one by one, because two of them do not fit into memory. `count_words`
goes through them in a loop. Still, two pages are alive at the same time: look at what `page` refers to
while the next page is being made.

When all pages are counted, `finish` is called with the total. By then no page should be left.

Done when: the total is right, no two pages are alive at once, and none is when `finish` is called.
"""


class Page:
    def __init__(self, text):
        self.text = text


def scan(texts):
    for text in texts:
        yield Page(text)


def count_words(texts, finish):
    total = 0
    for page in scan(texts):
        total += len(page.text.split())
    return finish(total)
