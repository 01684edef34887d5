from terrarium import needs, refs

from task import with_bonus


def test_result():
    """The result has the songs and then the bonus"""
    result = with_bonus(["Yesterday"], ["Help", "Girl"])
    assert result == ["Yesterday", "Help", "Girl"], f"the result is {result!r}"


@needs(test_result)
def test_songs_unchanged():
    """The list of songs is not changed"""
    songs = ["Yesterday"]
    with_bonus(songs, ["Help"])
    assert songs == ["Yesterday"], f"the caller's list was changed: it is {songs!r} now"


@needs(test_result)
def test_new_list():
    """The result is a new list, even without a bonus"""
    songs, bonus = ["Yesterday"], []
    result = with_bonus(songs, bonus)
    assert result is not songs and result is not bonus, "with an empty bonus the function returned the caller's own list"
    assert refs(songs) == 1, f"there should be one reference to the songs, the caller's; there are {refs(songs)}"
