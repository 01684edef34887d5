from terrarium import needs

from task import make_buttons


def test_own_label():
    """Each button returns its own label"""
    pressed = [button() for button in make_buttons(["Yes", "No", "Help"])]
    assert len(pressed) == 3, f"there should be 3 buttons, not {len(pressed)}"
    assert len(set(pressed)) == 3, f"all buttons answer alike: {pressed[0]!r}. They share one variable"
    assert pressed == ["pressed Yes", "pressed No", "pressed Help"], f"the answers are {pressed}"


@needs(test_own_label)
def test_two_sets():
    """Buttons made later do not change those made before"""
    first = make_buttons(["Yes", "No"])
    make_buttons(["Left", "Right"])
    answer = first[0]()
    assert answer == "pressed Yes", f"after other buttons were made, the first one answers {answer!r}"


@needs(test_own_label)
def test_list_changed():
    """Changing the list of labels afterwards changes no button"""
    labels = ["Yes", "No"]
    buttons = make_buttons(labels)
    labels[0] = "Never"
    answer = buttons[0]()
    assert answer == "pressed Yes", f"the list was changed later, and now the button answers {answer!r}"
