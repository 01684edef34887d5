def make_buttons(labels):
    buttons = []
    for label in labels:
        def press(label=label):
            return "pressed " + label
        buttons.append(press)
    return buttons
