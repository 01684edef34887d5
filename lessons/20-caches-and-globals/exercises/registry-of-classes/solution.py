import weakref


class Plugin:
    kinds = weakref.WeakSet()

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        Plugin.kinds.add(cls)


def names():
    return sorted(kind.__name__ for kind in Plugin.kinds)
