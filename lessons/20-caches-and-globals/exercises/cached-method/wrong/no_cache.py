# The check says: asked twice, the words were counted 2 times
class Document:
    counted = 0

    def __init__(self, text):
        self.text = text

    def word_count(self):
        Document.counted += 1
        return len(self.text.split())
