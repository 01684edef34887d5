# SPDX-License-Identifier: GPL-3.0-or-later
"""The check that the hostile submissions are graded with: one of each kind."""

import gc
import unittest
import weakref

from task import Account, add, each, forget, remember
from terrarium import (alive, allocations, at_most_bytes, counting_only, expect_alive, expect_equal, expect_freed,
                       hidden, keeps_no_reference, needs, points)


def test_add():
    """add() adds two numbers"""
    expect_equal(add(2, 3), 5)


@points(3)
def test_forgotten():
    """what is forgotten is freed"""
    account = Account("Ann")
    remember(account)
    watcher = weakref.ref(account)
    del account
    forget("Ann")
    expect_freed(watcher, 'forget("Ann")')


@points(2)
@needs(test_forgotten)
def test_counting():
    """accounts die by counting alone"""
    expect_alive(Account, 0)
    with counting_only(Account):
        remember(Account("Bob"))
        forget("Bob")
    assert alive(Account) == 0


@hidden
def test_secret():
    """add() also adds large numbers, which only the teacher knows"""
    expect_equal(add(10 ** 30, 41), 10 ** 30 + 41)


class TestEach(unittest.TestCase):
    def test_each(self):
        """each() calls the function for every item"""
        seen = []
        each([1, 2, 3], seen.append)
        self.assertEqual(seen, [1, 2, 3])

    def test_callback(self):
        """each() keeps no callback and needs no memory"""
        total = []

        def callback(item):
            total.append(item)

        with at_most_bytes(20_000):
            each(range(100), callback)
        self.assertEqual(len(total), 100)
        keeps_no_reference(each, range(2), callback)
        self.assertTrue(gc.isenabled())
