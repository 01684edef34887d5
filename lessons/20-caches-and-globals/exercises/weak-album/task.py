"""An album that shares photos and lets them go.

`Album.photo(title)` gives the same photo to everybody who asks for the same title, as long as somebody has it. At present the album
itself keeps every photo for ever.

Done when: two people who ask for one title get one object; a photo is freed when nobody but the album knows it; and the album
has no entry for a photo that is gone.
"""


class Photo:
    def __init__(self, title):
        self.title = title


class Album:
    def __init__(self):
        self.photos = {}

    def photo(self, title):
        if title not in self.photos:
            self.photos[title] = Photo(title)
        return self.photos[title]

    def __len__(self):
        return len(self.photos)
