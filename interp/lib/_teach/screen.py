# SPDX-License-Identifier: GPL-3.0-or-later
"""One screen at a time: a head line, as much of the body as there is room for, and what keys do."""

import sys

import _terminal

CLEAR = '\x1b[H\x1b[2J\x1b[3J'


def fit(foot, columns):
    """What keys do, with as many of them as there is room for; the first and the last always."""
    parts = foot.split('   ')
    while len(parts) > 2 and len('   '.join(parts)) >= columns:
        del parts[-2]
    return '   '.join(parts)


class Screen:
    """Shows a body of any length; offset is the first of its lines that is seen."""

    def __init__(self, style):
        self.style, self.offset, self.body = style, 0, []

    def rows(self):
        """How many lines of the body are seen: head, blank, and foot take three."""
        return max(3, _terminal.size()[1] - 4)

    def last_offset(self):
        return max(0, len(self.body) - self.rows())

    @property
    def more(self):
        return self.offset < self.last_offset()

    def show(self, head, body, foot):
        self.body = body
        self.offset = min(self.offset, self.last_offset())
        seen = body[self.offset:self.offset + self.rows()]
        foot = fit('more below: Space   ' + foot if self.more else foot, _terminal.size()[0])
        text = '\n'.join([head, ''] + seen)
        sys.stdout.write(CLEAR + self.style.encode(text + '\n\n' + self.style.paint('dim', foot)))
        sys.stdout.flush()

    def scroll(self, key):
        """Moves within the body; False: this key does not."""
        steps = {'down': 1, 'up': -1, 'pagedown': self.rows() - 1, 'pageup': 1 - self.rows(),
                 'home': -len(self.body), 'end': len(self.body)}
        if key == ' ' and self.more:
            key = 'pagedown'
        if key not in steps:
            return False
        self.offset = max(0, min(self.offset + steps[key], self.last_offset()))
        return True
