# SPDX-License-Identifier: GPL-3.0-or-later
"""Grading, without the words around it: workers, what they are told, what they answer.

grade_all(check, paths) gives a Grade for each path. A Grade has an Outcome for every Check of the
check file, also when the submission could not be loaded: then all of them have failed.
"""

import _process
import _system

from . import places


class Broken(Exception):
    """The check itself cannot be used, or the grader cannot work."""


class Limits:
    """What a submission may use. Times in seconds; per check, except output and total."""

    instructions = 20_000_000
    bytes = 128 << 20
    output = 1 << 20
    recursion = 5000
    seconds = 10.0
    total = 60.0

    def fields(self):
        return [str(int(number)) for number in (
            self.instructions, self.bytes, self.output, self.recursion,
            self.seconds * 1000, self.total * 1000)]


class Check:
    """One check of a check file."""

    def __init__(self, number, fields):
        self.number = number
        self.name, self.title, points, hidden, needs = fields
        points = float(points)
        self.points = int(points) if points == int(points) else points
        self.hidden = hidden == 'hidden'
        self.needs = [int(need) + 1 for need in needs.split(',') if need]


class Outcome:
    """What came of a check. state: passed, failed or skipped."""

    def __init__(self, check):
        self.check = check
        self.state, self.message, self.output = 'failed', '', ''
        self.instructions = self.bytes = self.microseconds = 0

    passed = property(lambda self: self.state == 'passed')
    score = property(lambda self: self.check.points if self.passed else 0)


class Grade:
    """What came of a submission."""

    def __init__(self, path, checks):
        self.path = path
        self.name = name_of_submission(path)
        self.error = ''  # why it could not be loaded
        self.outcomes = [Outcome(check) for check in checks]
        self.output = ''
        self.milliseconds = 0

    score = property(lambda self: sum(outcome.score for outcome in self.outcomes))
    max_score = property(lambda self: sum(outcome.check.points for outcome in self.outcomes))
    passed = property(lambda self: all(outcome.passed for outcome in self.outcomes))


def plain(text):
    """Text that cannot do anything to a terminal."""
    return ''.join(sign if sign >= ' ' and not '\x7f' <= sign < '\xa0' or sign in '\n\t' else '?' for sign in text)


def name_of_submission(path):
    """ann.py, or ann of ann/task.py."""
    name = plain(places.name_of(path)).replace('\n', '?')
    return plain(places.name_of(places.parent(path)) if name in ('task.py', 'submission.py') and '/' in path else name)


# ---- Answers of workers --------------------------------------------------------------------------

def records(answer):
    """(letter, bytes) pairs."""
    at = 0
    while at + 5 <= len(answer):
        size = int.from_bytes(answer[at + 1:at + 5], 'little')
        yield chr(answer[at]), answer[at + 5:at + 5 + size]
        at += 5 + size


def read_checks(answer):
    checks, trouble = [], 'no checks were found: functions test_... or methods of a unittest.TestCase'
    for kind, text in records(answer):
        text = text.decode('utf-8', 'replace')
        if kind == 'C':
            raise Broken(text)
        if kind == 'X':
            trouble = text
        if kind == 'T':
            checks.append(Check(len(checks) + 1, text.split('\0')))
    if not checks:
        raise Broken(trouble)
    return checks


def read_grade(answer, path, checks):
    grade = Grade(path, checks)
    current, spans = None, {}
    for kind, data in records(answer):
        text = data.decode('utf-8', 'replace')
        if kind == 'B':
            current = grade.outcomes[int(text)] if int(text) < len(grade.outcomes) else None
        elif kind == 'O':
            output = data
            grade.output = text
        elif kind == 'D':
            grade.milliseconds = int(text)
        elif kind in 'XC':
            grade.error = grade.error or plain(text)
        elif current is not None:
            read_record(current, kind, text, spans)
    for outcome, (start, end) in spans.items():
        outcome.output = output[start:end].decode('utf-8', 'replace')
    if grade.error:
        for outcome in grade.outcomes:
            if not outcome.passed and not outcome.message:
                outcome.message = grade.error
    return grade


def read_record(outcome, kind, text, spans):
    if kind == 'P':
        outcome.state = 'passed'
    elif kind in 'FS':
        outcome.state = 'failed' if kind == 'F' else 'skipped'
        outcome.message = plain(text)
    elif kind == 'M':
        outcome.instructions, outcome.bytes, outcome.microseconds, start, end = map(int, text.split())
        spans[outcome] = start, end


# ---- Workers -------------------------------------------------------------------------------------

class Worker:
    def __init__(self, check, limits, module):
        self.handle = _process.start()
        _process.send(self.handle, '\0'.join([check, module, *limits.fields(), '']))

    def checks(self):
        answer = _process.receive(self.handle)
        if answer is None:
            raise Broken('a worker has ended before it began')
        return read_checks(answer)

    def send(self, path):
        self.path = path
        return _process.send(self.handle, path)

    def receive(self, checks):
        answer = _process.receive(self.handle)
        if answer is None:
            raise Broken(f'the worker has ended while it graded {self.path}')
        return read_grade(answer, self.path, checks)

    def stop(self):
        _process.stop(self.handle)


def grade_all(check, paths, limits=None, jobs=1, module='task', told=None):
    """(checks, grades), the grades in the order of paths. told(number of them) is called after each."""
    limits = limits or Limits()
    workers = [Worker(check, limits, module) for _ in range(max(1, min(jobs, len(paths), 64)))]
    try:
        for worker in workers:
            checks = worker.checks()
        return checks, distribute(workers, checks, paths, told)
    finally:
        for worker in workers:
            worker.stop()


def distribute(workers, checks, paths, told):
    grades, waiting, busy = [None] * len(paths), list(range(len(paths)))[::-1], {}
    def give(worker):
        if waiting:
            number = waiting.pop()
            busy[worker.handle] = worker, number
            worker.send(_system.whole_path(paths[number]))
    for worker in workers:
        give(worker)
    done = 0
    while busy:
        handle = _process.wait(list(busy))
        if handle is None:
            raise KeyboardInterrupt
        worker, number = busy.pop(handle)
        grades[number] = worker.receive(checks)
        grades[number].path = paths[number]
        grades[number].name = name_of_submission(paths[number])
        done += 1
        if told:
            told(done)
        give(worker)
    return grades
