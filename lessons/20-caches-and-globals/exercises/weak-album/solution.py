import weakref


class Photo:
    def __init__(self, title):
        self.title = title


class Album:
    def __init__(self):
        self.photos = weakref.WeakValueDictionary()

    def photo(self, title):
        photo = self.photos.get(title)
        if photo is None:
            photo = self.photos[title] = Photo(title)
        return photo

    def __len__(self):
        return len(self.photos)
