# The check says: a new document was taken for an old one
class Document:
    counted = 0
    known = {}

    def __init__(self, text):
        self.text = text

    def word_count(self):
        if id(self) not in Document.known:
            Document.counted += 1
            Document.known[id(self)] = len(self.text.split())
        return Document.known[id(self)]
