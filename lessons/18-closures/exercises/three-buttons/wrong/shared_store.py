# The check says: after other buttons were made
known = []


def make_buttons(labels):
    known[:] = list(labels)
    return [lambda place=place: "pressed " + known[place] for place in range(len(known))]
