"""The button that forgets.

A button calls its handlers when it is pressed. Handlers are functions, or bound methods such as
`door.open`. The button should not keep the door alive. Somebody replaced the list of handlers by a list of
weak references, and now pressing the button does nothing at all for methods.

Done when: a handler that is a bound method works as long as its object lives, it does not keep that object
alive, and a handler that is a function (also a lambda) stays until it is removed.
"""

import weakref


class Button:
    def __init__(self):
        self.handlers = []

    def on_press(self, handler):
        self.handlers.append(weakref.ref(handler))

    def remove(self, handler):
        self.handlers = [card for card in self.handlers if card() != handler]

    def press(self):
        for card in self.handlers:
            handler = card()
            if handler is not None:
                handler()
