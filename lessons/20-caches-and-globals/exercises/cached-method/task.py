"""A cache that never lets a document go.

Counting the words of a document takes long, so the method is cached. But the cache of `lru_cache` belongs to the class, and `self` is
one of its keys. Closed documents stay in memory.

Done when: the words are counted once per document, however often one asks; and a document is freed when its last name goes.
"""

import functools


class Document:
    counted = 0  # how often words have been counted, in all documents

    def __init__(self, text):
        self.text = text

    @functools.lru_cache(maxsize=None)
    def word_count(self):
        Document.counted += 1
        return len(self.text.split())
