# The check says: left and right should be told of 1
import weakref


class Emitter:
    def __init__(self):
        self.listeners = []

    def on(self, method):
        self.listeners.append(weakref.ref(method))

    def emit(self, value):
        for look in list(self.listeners):
            listener = look()
            if listener is not None:
                listener(value)

    def __len__(self):
        return len(self.listeners)
