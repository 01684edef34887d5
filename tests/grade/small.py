# SPDX-License-Identifier: GPL-3.0-or-later
"""A small check, whose grades are written down in every form: tests/grade/golden."""

import weakref

from task import Person, greet
from terrarium import expect_freed, hidden, needs, points


def test_greet():
    """greet() says hello & more: <name>"""
    print("checking greet")
    assert greet(Person("Ann")) == "hello Ann"


@points(2.5)
@needs(test_greet)
def test_freed():
    """greeting a person does not keep them alive # really"""
    person = Person("Bob")
    watcher = weakref.ref(person)
    greet(person)
    del person
    expect_freed(watcher, "greet(person)")


@hidden
@points(3)
def test_secret():
    """the secret check with its secret title"""
    assert greet(Person("")) == "hello stranger", "the secret message"
