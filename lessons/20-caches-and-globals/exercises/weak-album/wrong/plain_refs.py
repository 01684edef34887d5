# The check says: but the album has
import weakref


class Photo:
    def __init__(self, title):
        self.title = title


class Album:
    def __init__(self):
        self.photos = {}

    def photo(self, title):
        look = self.photos.get(title)
        photo = look() if look else None
        if photo is None:
            photo = Photo(title)
            self.photos[title] = weakref.ref(photo)
        return photo

    def __len__(self):
        return len(self.photos)
