# The check says: nobody listens any more, but the emitter has 1 entries
import weakref


class Emitter:
    def __init__(self):
        self.listeners = []

    def on(self, method):
        self.listeners.append(weakref.WeakMethod(method))

    def emit(self, value):
        for look in self.listeners:
            listener = look()
            if listener is not None:
                listener(value)

    def __len__(self):
        return len(self.listeners)
