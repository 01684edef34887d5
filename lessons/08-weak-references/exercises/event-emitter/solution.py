import weakref


class Button:
    def __init__(self):
        self.handlers = []

    def on_press(self, handler):
        if hasattr(handler, "__self__"):
            self.handlers.append(weakref.WeakMethod(handler))
        else:
            self.handlers.append(lambda: handler)

    def remove(self, handler):
        self.handlers = [card for card in self.handlers if card() != handler]

    def press(self):
        for card in self.handlers:
            handler = card()
            if handler is not None:
                handler()
