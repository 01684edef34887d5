# The check says: got two photos
class Photo:
    def __init__(self, title):
        self.title = title


class Album:
    def photo(self, title):
        return Photo(title)

    def __len__(self):
        return 0
