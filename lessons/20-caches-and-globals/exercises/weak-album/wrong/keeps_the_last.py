# The check says: is still alive after its last owner let go
import weakref


class Photo:
    def __init__(self, title):
        self.title = title


class Album:
    def __init__(self):
        self.photos = weakref.WeakValueDictionary()

    def photo(self, title):
        self.latest = self.photos.get(title) or Photo(title)
        self.photos[title] = self.latest
        return self.latest

    def __len__(self):
        return len(self.photos)
