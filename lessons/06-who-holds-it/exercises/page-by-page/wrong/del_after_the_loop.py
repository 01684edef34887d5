# The check says: alive at once
class Page:
    def __init__(self, text):
        self.text = text


def scan(texts):
    for text in texts:
        yield Page(text)


def count_words(texts, finish):
    total = 0
    page = None
    for page in scan(texts):
        total += len(page.text.split())
    del page
    return finish(total)
