import weakref


class Emitter:
    def __init__(self):
        self.listeners = []

    def on(self, method):
        self.listeners.append(weakref.WeakMethod(method, self.listeners.remove))

    def emit(self, value):
        for look in list(self.listeners):
            listener = look()
            if listener is not None:
                listener(value)

    def __len__(self):
        return len(self.listeners)
