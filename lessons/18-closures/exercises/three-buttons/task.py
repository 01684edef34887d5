"""Three buttons, and all do the same.

`make_buttons` makes a function for each label. Pressing a button should return its own label. At present every button returns
the last one.

Done when: each button returns its own label, and pressing needs no arguments: `button()`.
"""


def make_buttons(labels):
    buttons = []
    for label in labels:
        def press():
            return "pressed " + label
        buttons.append(press)
    return buttons
