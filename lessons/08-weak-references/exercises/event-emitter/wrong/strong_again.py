# The check says: keeps
class Button:
    def __init__(self):
        self.handlers = []

    def on_press(self, handler):
        self.handlers.append(handler)

    def remove(self, handler):
        self.handlers.remove(handler)

    def press(self):
        for handler in self.handlers:
            handler()
