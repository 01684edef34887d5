# The check says: a lambda was registered and the button pressed, but it was not called
import weakref


class Button:
    def __init__(self):
        self.handlers = []

    def on_press(self, handler):
        kind = weakref.WeakMethod if hasattr(handler, "__self__") else weakref.ref
        self.handlers.append(kind(handler))

    def remove(self, handler):
        self.handlers = [card for card in self.handlers if card() != handler]

    def press(self):
        for card in self.handlers:
            handler = card()
            if handler is not None:
                handler()
