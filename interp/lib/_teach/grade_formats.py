# SPDX-License-Identifier: GPL-3.0-or-later
"""Grades, written down: for people, and in the forms that other programs read.

Each form is a function of a Report, the answer a str. What is hidden is not told in forms that
students see, unless the teacher asks for it: only a number stands there.
"""

import json

import _system


class Report:
    """What is to be written: grades of one check file, and how."""

    def __init__(self, check, checks, grades, times=True, show_hidden=False, started=''):
        self.check, self.checks, self.grades = check, checks, grades
        self.times, self.show_hidden, self.started = times, show_hidden, started

    def is_open(self, outcome):
        return self.show_hidden or not outcome.check.hidden

    def title(self, outcome):
        return outcome.check.title if self.is_open(outcome) else f'hidden check {outcome.check.number}'

    def message(self, outcome):
        return outcome.message if self.is_open(outcome) else ''

    def output(self, outcome):
        return outcome.output if self.is_open(outcome) else ''

    def seconds(self, outcome):
        return outcome.microseconds / 1e6 if self.times else 0.0


def number(value):
    """6 rather than 6.0."""
    return int(value) if value == int(value) else round(value, 6)


def plural(count, word):
    return f'{number(count)} {word}' if count == 1 else f'{number(count)} {word}s'


# ---- For people ----------------------------------------------------------------------------------

_WORDS = {'passed': 'ok', 'failed': 'not ok', 'skipped': 'skipped'}


def text_of_grade(report, grade):
    lines = [f'{grade.name}: {number(grade.score)} of {plural(grade.max_score, "point")}']
    if grade.error:
        lines.append(f'  {grade.error}')
    for outcome in grade.outcomes:
        check = outcome.check
        worth = f' ({plural(check.points, "point")})' if check.points != 1 else ''
        lines.append(f'  {_WORDS[outcome.state]:<8}{check.number:>3}  {report.title(outcome)}{worth}')
        if outcome.state != 'passed' and report.message(outcome) and outcome.message != grade.error:
            lines += [f'{"":13}  {line}' for line in report.message(outcome).split('\n')]
    return '\n'.join(lines) + '\n'


_SIGNS = {'passed': '+', 'failed': '-', 'skipped': 's'}


def table(report):
    """The whole class, a line each."""
    grades = report.grades
    width = max(len('submission'), *(len(grade.name) for grade in grades))
    most = number(grades[0].max_score)
    heads = [str(check.number) for check in report.checks]
    lines = [f'{"submission":<{width}}  points  ' + ' '.join(heads)]
    for grade in grades:
        signs = (f'{_SIGNS[outcome.state]:>{len(head)}}' for outcome, head in zip(grade.outcomes, heads))
        lines.append(f'{grade.name:<{width}}  {number(grade.score):>6}  {" ".join(signs)}')
    shares = (sum(grade.outcomes[i].passed for grade in grades) for i in range(len(heads)))
    lines.append(f'{"passed":<{width}}  {sum(grade.passed for grade in grades):>6}  '
                 + ' '.join(f'{share:>{len(head)}}' for share, head in zip(shares, heads)))
    average = sum(grade.score for grade in grades) / len(grades)
    lines.append(f'{len(grades)} submissions, {average:.2f} of {plural(most, "point")} on average')
    return '\n'.join(line.rstrip() for line in lines) + '\n'


def text(report):
    blocks = [text_of_grade(report, grade) for grade in report.grades]
    if len(report.grades) > 1:
        blocks.append(table(report))
    return '\n'.join(blocks)


# ---- TAP 14 --------------------------------------------------------------------------------------

def tap_line(text):
    """A description has no line ends, and no #, which begins a directive."""
    return ' '.join(text.split()).replace('\\', '\\\\').replace('#', '\\#')


def yaml_block(pairs):
    lines = ['  ---']
    for key, value in pairs:
        lines.append(f'  {key}: {json.dumps(value, ensure_ascii=False)}')
    return lines + ['  ...']


def tap_diagnostics(report, outcome):
    pairs = []
    if report.message(outcome):
        pairs.append(('message', outcome.message))
    pairs += [('severity', 'fail'), ('points', outcome.check.points)]
    if report.output(outcome):
        pairs.append(('output', outcome.output))
    return yaml_block(pairs)


def tap(report):
    several = len(report.grades) > 1
    lines = ['TAP version 14', f'1..{sum(len(grade.outcomes) for grade in report.grades)}']
    count = 0
    for grade in report.grades:
        for outcome in grade.outcomes:
            count += 1
            name = report.title(outcome)
            words = f'{"ok" if outcome.state != "failed" else "not ok"} {count} - '
            words += tap_line(f'{grade.name}: {name}' if several else name)
            if outcome.state == 'skipped':
                words += f' # SKIP {tap_line(report.message(outcome))}'.rstrip()
            lines.append(words)
            if outcome.state == 'failed':
                lines += tap_diagnostics(report, outcome)
    return '\n'.join(lines) + '\n'


# ---- JUnit ---------------------------------------------------------------------------------------

def xml(text):
    """Text in XML 1.0, which has no control characters, not even escaped."""
    text = ''.join(sign if sign >= ' ' or sign in '\n\t' else '\ufffd' for sign in str(text)
                   if not '\ud800' <= sign <= '\udfff')
    for sign, name in (('&', 'amp'), ('<', 'lt'), ('>', 'gt'), ('"', 'quot')):
        text = text.replace(sign, f'&{name};')
    return text


def attributes(**values):
    return ''.join(f' {name}="{xml(value)}"' for name, value in values.items())


def xml_line(text):
    """For an attribute: line ends would be read as blanks."""
    return ' '.join(text.split())


def junit_case(report, grade, outcome):
    head = attributes(name=xml_line(report.title(outcome)), classname=grade.name,
                      time=f'{report.seconds(outcome):.6f}')
    parts = []
    message = report.message(outcome)
    if outcome.state == 'failed':
        kind = 'error' if grade.error and not outcome.instructions else 'failure'
        parts.append(f'<{kind}{attributes(message=xml_line(message), type=kind)}>{xml(message)}</{kind}>')
    elif outcome.state == 'skipped':
        parts.append(f'<skipped{attributes(message=xml_line(message), type="skipped")}/>')
    if report.output(outcome):
        parts.append(f'<system-out>{xml(outcome.output)}</system-out>')
    if not parts:
        return [f'    <testcase{head}/>']
    return [f'    <testcase{head}>', *(f'      {part}' for part in parts), '    </testcase>']


def junit_counts(report, outcomes):
    """How many tests, failures, errors, skipped."""
    grade_errors = [outcome for grade, outcome in outcomes
                    if outcome.state == 'failed' and grade.error and not outcome.instructions]
    failures = sum(outcome.state == 'failed' for _, outcome in outcomes) - len(grade_errors)
    seconds = sum(report.seconds(outcome) for _, outcome in outcomes)
    return dict(tests=len(outcomes), failures=failures, errors=len(grade_errors),
                skipped=sum(outcome.state == 'skipped' for _, outcome in outcomes),
                time=f'{seconds:.6f}')


def junit_suite(report, grade):
    outcomes = [(grade, outcome) for outcome in grade.outcomes]
    counts = junit_counts(report, outcomes)
    lines = [f'  <testsuite{attributes(name=grade.name, **counts, timestamp=report.started)}>']
    for outcome in grade.outcomes:
        lines += junit_case(report, grade, outcome)
    if grade.error:
        lines.append(f'    <system-err>{xml(grade.error)}</system-err>')
    return lines + ['  </testsuite>']


def junit(report):
    everything = [(grade, outcome) for grade in report.grades for outcome in grade.outcomes]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>',
             f'<testsuites{attributes(name=report.check, **junit_counts(report, everything))}>']
    for grade in report.grades:
        lines += junit_suite(report, grade)
    return '\n'.join(lines + ['</testsuites>']) + '\n'


# ---- JSON ----------------------------------------------------------------------------------------

def as_json(value):
    return json.dumps(value, indent=2, ensure_ascii=False) + '\n'


def json_check(check):
    return {'number': check.number, 'name': check.name, 'title': check.title, 'points': check.points,
            'visibility': 'hidden' if check.hidden else 'visible', 'needs': check.needs}


def json_outcome(report, outcome):
    entry = {'number': outcome.check.number, 'state': outcome.state, 'score': number(outcome.score),
             'message': outcome.message, 'output': outcome.output,
             'instructions': outcome.instructions, 'peak_bytes': outcome.bytes}
    if report.times:
        entry['seconds'] = report.seconds(outcome)
    return entry


def json_grade(report, grade):
    entry = {'name': grade.name, 'score': number(grade.score), 'max_score': number(grade.max_score),
             'error': grade.error or None, 'checks': [json_outcome(report, outcome) for outcome in grade.outcomes]}
    if report.times:
        entry['seconds'] = grade.milliseconds / 1000
    return entry


def json_form(report):
    return as_json({'schema': 'terrarium/grade/v1', 'check': report.check,
                    'checks': [json_check(check) for check in report.checks],
                    'submissions': [json_grade(report, grade) for grade in report.grades]})


# ---- Forms of one submission ---------------------------------------------------------------------

def gradescope_test(outcome):
    return {'score': number(outcome.score), 'max_score': number(outcome.check.points),
            'status': 'passed' if outcome.passed else 'failed', 'name': outcome.check.title,
            'name_format': 'text', 'number': str(outcome.check.number), 'output': outcome.message,
            'output_format': 'text', 'tags': [outcome.state] if outcome.state == 'skipped' else [],
            'visibility': 'hidden' if outcome.check.hidden else 'visible',
            'extra_data': {'instructions': outcome.instructions, 'peak_bytes': outcome.bytes}}


def gradescope(report):
    grade, = report.grades
    words = grade.error or f'{sum(outcome.passed for outcome in grade.outcomes)} of {len(grade.outcomes)} checks passed.'
    form = {'score': number(grade.score)}
    if report.times:
        form['execution_time'] = grade.milliseconds / 1000
    return as_json({**form, 'output': words, 'output_format': 'text', 'test_output_format': 'text',
                    'visibility': 'visible', 'stdout_visibility': 'hidden', 'extra_data': {},
                    'tests': [gradescope_test(outcome) for outcome in grade.outcomes], 'leaderboard': []})


_CLASSROOM = (('classroom', 'CLASSROOM'), ('assignment', 'ASSIGNMENT'), ('submission', 'SUBMISSION_TAG'),
              ('commit', 'COMMIT_URL'), ('release', 'RELEASE_URL'), ('review', 'REVIEW_URL'))


def classroom50(report):
    grade, = report.grades
    form = {'schema': 'classroom50/result/v1'}
    for key, variable in _CLASSROOM:
        form[key] = _system.variable(variable) or ''
    form['datetime'] = report.started + 'Z'
    form['score'], form['max-score'] = number(grade.score), number(grade.max_score)
    form['tests'] = [{'test-name': report.title(outcome), 'passed': outcome.passed,
                      'score': number(outcome.score), 'max-score': number(outcome.check.points)}
                     for outcome in grade.outcomes]
    return as_json(form)


def check50_cause(report, outcome):
    if outcome.passed:
        return None
    words = report.message(outcome) or 'a hidden check did not pass'
    if outcome.state == 'skipped':
        words = 'not checked, because another check did not pass' if outcome.check.needs else words
    return {'rationale': words, 'help': None}


def check50(report):
    grade, = report.grades
    results = []
    for outcome in grade.outcomes:
        check = outcome.check
        needed = report.checks[check.needs[0] - 1].name if check.needs else None
        results.append({'name': check.name if report.is_open(outcome) else f'hidden_{check.number}',
                        'description': report.title(outcome),
                        'passed': None if outcome.state == 'skipped' else outcome.passed,
                        'log': report.output(outcome).splitlines(), 'cause': check50_cause(report, outcome),
                        'data': {}, 'dependency': needed})
    return as_json({'slug': report.check, 'version': '1', 'results': results})


FORMS = {'text': text, 'tap': tap, 'junit': junit, 'json': json_form, 'gradescope': gradescope,
         'classroom50': classroom50, 'check50': check50}
SINGLE = {'gradescope', 'classroom50', 'check50'}  # one submission, one file
