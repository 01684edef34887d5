import gc
import weakref

from terrarium import expect_freed, needs, points

from task import Plugin, names


def make(name):
    return type(name, (Plugin,), {})


def test_names():
    """Kinds in use are listed in alphabetical order"""
    gc.collect()
    before = names()
    spelling, grammar = make("Spelling"), make("Grammar")
    told = [name for name in names() if name not in before]
    assert told == ["Grammar", "Spelling"], f"Grammar and Spelling are in use, but names() gives {told}"


@needs(test_names)
def test_deeper():
    """A kind of a kind is listed too"""
    spelling = make("Spelling")
    french = type("French", (spelling,), {})
    assert "French" in names(), "a class derived from a class derived from Plugin should be listed as well"


@needs(test_names)
@points(3)
def test_gone():
    """A class that nobody uses is gone after a collection"""
    watcher = weakref.ref(make("Layout"))
    gc.collect()
    expect_freed(watcher, "a collection")


@needs(test_gone)
def test_not_listed():
    """It is not listed any more"""
    make("Colours")
    gc.collect()
    assert "Colours" not in names(), "nobody uses Colours any more, but names() still lists it"


@needs(test_gone)
def test_used_by_an_instance():
    """A class stays as long as it has an instance"""
    checker = make("Fonts")()
    gc.collect()
    assert "Fonts" in names(), "an instance of Fonts is in use, but names() does not list its class"
