from terrarium import needs, points

from task import first_line


class File:
    def __init__(self, text):
        self.text = text
        self.closed = 0

    def readline(self):
        assert not self.closed, "the file was closed before it was read"
        return self.text.partition("\n")[0]

    def close(self):
        self.closed += 1


class Store:
    def __init__(self, **files):
        self.files = files
        self.opened = []

    def open(self, name):
        if name not in self.files:
            raise FileNotFoundError(name)
        file = File(self.files[name])
        self.opened.append(file)
        return file


def closed(store):
    return [file.closed for file in store.opened]


def test_line():
    """The first line comes back as a number"""
    result = first_line(Store(count="42\n43\n"), "count")
    assert result == 42, f"the first line is 42, but the result is {result!r}"


@needs(test_line)
@points(2)
def test_closed():
    """The file is closed when the function returns"""
    store = Store(count="42\n")
    first_line(store, "count")
    assert closed(store) == [1], f"the file should be closed once, but it was closed {closed(store)[0]} times"


@needs(test_line)
@points(2)
def test_closed_on_error():
    """The file is closed when the function raises"""
    store, kept = Store(poem="roses are red\n"), None
    try:
        first_line(store, "poem")
    except ValueError as error:
        kept = error
    assert kept is not None, "'roses are red' is not a number: the ValueError should come out of the function"
    assert closed(store) == [1], "the conversion failed, and the file was left open"


@needs(test_line)
def test_missing():
    """A missing file is the caller's problem"""
    try:
        first_line(Store(), "nothing")
    except FileNotFoundError:
        return
    except Exception as error:
        assert False, f"the file does not exist, but the error is {type(error).__name__}"
    assert False, "the file does not exist: FileNotFoundError should come out of the function"
