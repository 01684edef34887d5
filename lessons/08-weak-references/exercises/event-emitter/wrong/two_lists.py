# The check says: the handlers were called in the order ['first', 'last', 'bell']
import weakref


class Button:
    def __init__(self):
        self.functions = []
        self.methods = []

    def on_press(self, handler):
        if hasattr(handler, "__self__"):
            self.methods.append(weakref.WeakMethod(handler))
        else:
            self.functions.append(handler)

    def remove(self, handler):
        self.functions = [one for one in self.functions if one != handler]
        self.methods = [card for card in self.methods if card() != handler]

    def press(self):
        for function in self.functions:
            function()
        for card in self.methods:
            if card() is not None:
                card()()
