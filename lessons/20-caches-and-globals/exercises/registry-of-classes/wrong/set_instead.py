# The check says: is still alive after a collection
class Plugin:
    kinds = set()

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        Plugin.kinds.add(cls)


def names():
    return sorted(kind.__name__ for kind in Plugin.kinds)
