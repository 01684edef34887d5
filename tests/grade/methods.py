# SPDX-License-Identifier: GPL-3.0-or-later
"""A check that is a unittest, with everything that unittest has."""

import unittest

from helper import twice
from task import greet, Person


class TestGreet(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.people = [Person("Ann")]

    def setUp(self):
        self.person = self.people[0]
        self.addCleanup(lambda: None)

    def test_a(self):
        self.assertEqual(greet(self.person), "hello Ann")

    def test_sub(self):
        """names in a loop"""
        for name in ("Ann", "Bob"):
            with self.subTest(name=name):
                self.assertEqual(greet(Person(name)), "hello " + name)

    @unittest.skip("not this time")
    def test_skipped(self):
        self.fail("never")

    @unittest.expectedFailure
    def test_expected(self):
        self.assertEqual(twice(2), 5)

    def test_raises(self):
        with self.assertRaises(AttributeError):
            greet(None)

    def test_fails(self):
        self.assertIn("x", greet(self.person))
