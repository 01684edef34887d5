"""An emitter that keeps its listeners.

Windows listen to an emitter by a method of theirs: `emitter.on(window.update)`. The emitter holds the bound method, and the method holds
the window. So a closed window is called for ever.

Done when: every listener that is alive is called, in the order of registration; a window that listens is freed
when its last name goes; and the emitter keeps no entry for it. Listeners are always bound methods.
"""


class Emitter:
    def __init__(self):
        self.listeners = []

    def on(self, method):
        self.listeners.append(method)

    def emit(self, value):
        for listener in self.listeners:
            listener(value)

    def __len__(self):
        return len(self.listeners)
