# The check says: the list was changed later
def make_buttons(labels):
    return [lambda place=place: "pressed " + labels[place] for place in range(len(labels))]
