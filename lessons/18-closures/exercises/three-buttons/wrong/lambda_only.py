# The check says: all buttons answer alike
def make_buttons(labels):
    return [lambda: "pressed " + label for label in labels]
