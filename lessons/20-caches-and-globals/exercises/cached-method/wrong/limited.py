# The check says: is still alive after del document
import functools


class Document:
    counted = 0

    def __init__(self, text):
        self.text = text

    @functools.lru_cache(maxsize=16)
    def word_count(self):
        Document.counted += 1
        return len(self.text.split())
