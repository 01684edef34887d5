from terrarium import keeps_no_reference, needs

from task import first_match


class Archive:
    """A shelf that is opened when its first record is read."""

    def __init__(self, *titles):
        self.titles = titles
        self.read = 0
        self.state = "not opened"

    def records(self):
        self.state = "open"
        try:
            for title in self.titles:
                self.read += 1
                yield title
        finally:
            self.state = "closed"


def test_match():
    """The first match is found"""
    result = first_match(Archive("Emma", "Dracula", "Dune").records(), lambda title: title[0] == "D")
    assert result == "Dracula", f"the first title with a D is Dracula, not {result!r}"


@needs(test_match)
def test_no_match():
    """Without a match the result is None"""
    result = first_match(Archive("Emma").records(), lambda title: False)
    assert result is None, f"no record was accepted, so the result should be None, not {result!r}"


@needs(test_match)
def test_reads_no_further():
    """Nothing is read after the match"""
    archive = Archive("Emma", "Dracula", "Dune", "Ulysses")
    first_match(archive.records(), lambda title: title == "Dracula")
    assert archive.read == 2, f"the match is the second record, but {archive.read} were read"


@needs(test_match)
def test_closed():
    """The shelf is closed when first_match() has returned"""
    archive = Archive("Emma", "Dracula", "Dune")
    first_match(archive.records(), lambda title: title == "Emma")
    assert archive.state == "closed", f"the shelf is {archive.state}: something still holds the generator, asleep in its loop"


@needs(test_match)
def test_closed_though_held():
    """The shelf is closed even if the caller still holds the generator"""
    archive = Archive("Emma", "Dracula", "Dune")
    records = archive.records()
    first_match(records, lambda title: title == "Emma")
    assert archive.state == "closed", f"the caller has the generator too, so the shelf is {archive.state}: the function must end it itself"


@needs(test_match)
def test_keeps_nothing():
    """The function keeps no reference to the records"""
    keeps_no_reference(first_match, Archive("Emma").records(), lambda title: True)
