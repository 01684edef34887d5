import functools


class Document:
    counted = 0  # how often words have been counted, in all documents

    def __init__(self, text):
        self.text = text

    @functools.cached_property
    def word_count(self):
        Document.counted += 1
        return len(self.text.split())
