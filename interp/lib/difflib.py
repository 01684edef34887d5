# SPDX-License-Identifier: GPL-3.0-or-later
"""How two sequences differ.

SequenceMatcher finds the longest block the two have in common, then does the same with what is left of
it and right of it. Everything else is built on the blocks: opcodes, ratios, and diffs of lines.
"""

__all__ = ["get_close_matches", "ndiff", "restore", "SequenceMatcher", "Differ", "IS_CHARACTER_JUNK", "IS_LINE_JUNK",
           "context_diff", "unified_diff", "diff_bytes", "Match"]

from collections import namedtuple
from heapq import nlargest
from types import GenericAlias

Match = namedtuple("Match", "a b size")


def _ratio(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher:
    """Compares pairs of sequences of any type, so long as the elements are hashable."""

    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        self.isjunk, self.autojunk = isjunk, autojunk
        self.a = self.b = None
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        """Set the two sequences to be compared."""
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        """Set the first sequence to be compared."""
        if a is not self.a:
            self.a = a
            self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        """Set the second sequence to be compared: the one about which details are kept."""
        if b is not self.b:
            self.b = b
            self.matching_blocks = self.opcodes = self.fullbcount = None
            self._index_b()

    def _index_b(self):
        """Where each element stands in b. Junk is left out, and what is in more than 1% of a long b."""
        self.b2j = places = {}
        for j, element in enumerate(self.b):
            places.setdefault(element, []).append(j)
        self.bjunk = {element for element in places if self.isjunk(element)} if self.isjunk else set()
        for element in self.bjunk:
            del places[element]
        length = len(self.b)
        most = length // 100 + 1
        self.bpopular = set()
        if self.autojunk and length >= 200:
            self.bpopular = {element for element, at in places.items() if len(at) > most}
        for element in self.bpopular:
            del places[element]

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """Find longest matching block in a[alo:ahi] and b[blo:bhi]: of several the earliest."""
        a, b, places, junk = self.a, self.b, self.b2j, self.bjunk
        ahi = len(a) if ahi is None else ahi
        bhi = len(b) if bhi is None else bhi
        best_i, best_j, best = alo, blo, 0
        lengths, nowhere = {}, []  # of the match that ends at a[i - 1] and b[j]
        for i in range(alo, ahi):
            longer = {}
            for j in places.get(a[i], nowhere):
                if j < blo:
                    continue
                if j >= bhi:
                    break
                size = longer[j] = lengths.get(j - 1, 0) + 1
                if size > best:
                    best_i, best_j, best = i - size + 1, j - size + 1, size
            lengths = longer
        for wanted in (False, True):  # what is popular may extend the block, and then junk
            while (best_i > alo and best_j > blo and (b[best_j - 1] in junk) == wanted
                   and a[best_i - 1] == b[best_j - 1]):
                best_i, best_j, best = best_i - 1, best_j - 1, best + 1
            while (best_i + best < ahi and best_j + best < bhi and (b[best_j + best] in junk) == wanted
                   and a[best_i + best] == b[best_j + best]):
                best += 1
        return Match(best_i, best_j, best)

    def get_matching_blocks(self):
        """Return list of triples describing matching subsequences; the last one is empty."""
        if self.matching_blocks is not None:
            return self.matching_blocks
        waiting, found = [(0, len(self.a), 0, len(self.b))], []
        while waiting:
            alo, ahi, blo, bhi = waiting.pop()
            i, j, size = match = self.find_longest_match(alo, ahi, blo, bhi)
            if not size:
                continue
            found.append(match)
            if alo < i and blo < j:
                waiting.append((alo, i, blo, j))
            if i + size < ahi and j + size < bhi:
                waiting.append((i + size, ahi, j + size, bhi))
        blocks = []
        for i, j, size in sorted(found):
            if blocks and blocks[-1][0] + blocks[-1][2] == i and blocks[-1][1] + blocks[-1][2] == j:
                blocks[-1] = Match(*blocks[-1][:2], blocks[-1][2] + size)
            else:
                blocks.append(Match(i, j, size))
        blocks.append(Match(len(self.a), len(self.b), 0))
        self.matching_blocks = blocks
        return blocks

    def get_opcodes(self):
        """Return list of 5-tuples describing how to turn a into b."""
        if self.opcodes is not None:
            return self.opcodes
        i = j = 0
        self.opcodes = answer = []
        for ai, bj, size in self.get_matching_blocks():
            tag = ("replace" if j < bj else "delete") if i < ai else "insert" if j < bj else ""
            if tag:
                answer.append((tag, i, ai, j, bj))
            i, j = ai + size, bj + size
            if size:
                answer.append(("equal", ai, i, bj, j))
        return answer

    def get_grouped_opcodes(self, n=3):
        """Isolate change clusters by eliminating ranges with no changes."""
        codes = list(self.get_opcodes()) or [("equal", 0, 1, 0, 1)]
        if codes[0][0] == "equal":
            tag, i1, i2, j1, j2 = codes[0]
            codes[0] = tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2
        if codes[-1][0] == "equal":
            tag, i1, i2, j1, j2 = codes[-1]
            codes[-1] = tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)
        group = []
        for tag, i1, i2, j1, j2 in codes:
            if tag == "equal" and i2 - i1 > n + n:
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == "equal"):
            yield group

    def ratio(self):
        """Return a measure of the sequences' similarity (float in [0,1])."""
        return _ratio(sum(block[-1] for block in self.get_matching_blocks()), len(self.a) + len(self.b))

    def quick_ratio(self):
        """Return an upper bound on ratio() relatively quickly."""
        if self.fullbcount is None:
            self.fullbcount = {}
            for element in self.b:
                self.fullbcount[element] = self.fullbcount.get(element, 0) + 1
        left, matches = {}, 0
        for element in self.a:
            count = left.get(element, self.fullbcount.get(element, 0))
            left[element] = count - 1
            matches += count > 0
        return _ratio(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        """Return an upper bound on ratio() very quickly."""
        return _ratio(min(len(self.a), len(self.b)), len(self.a) + len(self.b))

    __class_getitem__ = classmethod(GenericAlias)


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """Use SequenceMatcher to return list of the best "good enough" matches."""
    if not n > 0:
        raise ValueError("n must be > 0: %r" % (n,))
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError("cutoff must be in [0.0, 1.0]: %r" % (cutoff,))
    result = []
    matcher = SequenceMatcher()
    matcher.set_seq2(word)
    for each in possibilities:
        matcher.set_seq1(each)
        if matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff and matcher.ratio() >= cutoff:
            result.append((matcher.ratio(), each))
    return [each for score, each in nlargest(n, result)]


# ---- Differ ------------------------------------------------------------------------------------------------

class Differ:
    """Compares sequences of lines of text, and produces human-readable differences: lines that begin with
    '- ', '+ ', '  ' (both) or '? ' (a guide to what changed inside of a line)."""

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk, self.charjunk = linejunk, charjunk

    def compare(self, a, b):
        """Compare two sequences of lines; generate the resulting delta."""
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == "replace":
                yield from self._fancy_replace(a, alo, ahi, b, blo, bhi)
            elif tag == "delete":
                yield from self._dump("-", a, alo, ahi)
            elif tag == "insert":
                yield from self._dump("+", b, blo, bhi)
            else:
                yield from self._dump(" ", a, alo, ahi)

    def _dump(self, tag, lines, lo, hi):
        for i in range(lo, hi):
            yield f"{tag} {lines[i]}"

    def _plain_replace(self, a, alo, ahi, b, blo, bhi):
        shorter_first = bhi - blo < ahi - alo
        first = self._dump("+", b, blo, bhi) if shorter_first else self._dump("-", a, alo, ahi)
        second = self._dump("-", a, alo, ahi) if shorter_first else self._dump("+", b, blo, bhi)
        yield from first
        yield from second

    def _best_pairs(self, a, alo, ahi, b, blo, bhi):
        """For lines of b the most similar line of a that stands near: [(i, j)], in order."""
        cutoff, window = 0.74999, 10
        matcher = SequenceMatcher(self.charjunk)
        pairs, start_i, start_j = [], alo, blo
        for j in range(blo, bhi):
            matcher.set_seq2(b[j])
            near = start_i + (j - start_j)
            best, best_i = cutoff, None
            for i in range(max(start_i, near - window), min(near + window + 1, ahi)):
                if a[i] == b[j]:
                    continue
                matcher.set_seq1(a[i])
                if (matcher.real_quick_ratio() > best and matcher.quick_ratio() > best
                        and matcher.ratio() > best):
                    best, best_i = matcher.ratio(), i
            if best_i is not None:
                pairs.append((best_i, j))
                start_i, start_j = best_i + 1, j + 1
        return pairs

    def _fancy_replace(self, a, alo, ahi, b, blo, bhi):
        """Lines that are similar are shown in pairs, with guides."""
        matcher = SequenceMatcher(self.charjunk)
        for i, j in self._best_pairs(a, alo, ahi, b, blo, bhi):
            yield from self._fancy_helper(a, alo, i, b, blo, j)
            marks_a = marks_b = ""
            matcher.set_seqs(a[i], b[j])
            for tag, a1, a2, b1, b2 in matcher.get_opcodes():
                mark = {"replace": "^", "delete": "-", "insert": "+", "equal": " "}[tag]
                marks_a += mark * (a2 - a1)
                marks_b += mark * (b2 - b1)
            yield from self._qformat(a[i], b[j], marks_a, marks_b)
            alo, blo = i + 1, j + 1
        yield from self._fancy_helper(a, alo, ahi, b, blo, bhi)

    def _fancy_helper(self, a, alo, ahi, b, blo, bhi):
        if alo < ahi and blo < bhi:
            yield from self._plain_replace(a, alo, ahi, b, blo, bhi)
        elif alo < ahi:
            yield from self._dump("-", a, alo, ahi)
        elif blo < bhi:
            yield from self._dump("+", b, blo, bhi)

    def _qformat(self, aline, bline, marks_a, marks_b):
        for sign, line, marks in (("-", aline, marks_a), ("+", bline, marks_b)):
            # white space in the line stays what it is under it, so that the marks stand right
            marks = "".join(c if mark == " " and c.isspace() else mark for c, mark in zip(line, marks)).rstrip()
            yield f"{sign} {line}"
            if marks:
                yield f"? {marks}\n"


def IS_LINE_JUNK(line, pat=None):
    """Return True for ignorable line: if line is blank or contains a single '#'."""
    return line.strip() in ("", "#")


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    """Return True for ignorable character: a space or tab."""
    return ch in ws


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """Compare a and b (lists of strings); return a Differ-style delta."""
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    """Generate one of the two sequences that generated a delta."""
    try:
        tag = {1: "- ", 2: "+ "}[int(which)]
    except KeyError:
        raise ValueError("unknown delta choice (must be 1 or 2): %r" % which) from None
    for line in delta:
        if line[:2] in ("  ", tag):
            yield line[2:]


# ---- Diffs with a context -----------------------------------------------------------------------------------

def _check_types(a, b, *args):
    for lines in (a, b):
        if lines and not isinstance(lines[0], str):
            raise TypeError("lines to compare must be str, not %s (%r)" % (type(lines[0]).__name__, lines[0]))
    for arg in args:
        if not isinstance(arg, str):
            raise TypeError("all arguments must be str, not: %r" % (arg,))


def _range_unified(start, stop):
    length = stop - start
    if length == 1:
        return str(start + 1)
    return f"{start + 1 if length else start},{length}"


def unified_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """Compare two sequences of lines; generate the delta as a unified diff."""
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield f"--- {fromfile}" + (f"\t{fromfiledate}" if fromfiledate else "") + lineterm
            yield f"+++ {tofile}" + (f"\t{tofiledate}" if tofiledate else "") + lineterm
        first, last = group[0], group[-1]
        yield (f"@@ -{_range_unified(first[1], last[2])} +{_range_unified(first[3], last[4])} @@" + lineterm)
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                yield from (" " + line for line in a[i1:i2])
                continue
            if tag in ("replace", "delete"):
                yield from ("-" + line for line in a[i1:i2])
            if tag in ("replace", "insert"):
                yield from ("+" + line for line in b[j1:j2])


def _range_context(start, stop):
    length = stop - start
    beginning = start + 1 if length else start
    return str(beginning) if length <= 1 else f"{beginning},{beginning + length - 1}"


def context_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """Compare two sequences of lines; generate the delta as a context diff."""
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    prefix = {"insert": "+ ", "delete": "- ", "replace": "! ", "equal": "  "}
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield f"*** {fromfile}" + (f"\t{fromfiledate}" if fromfiledate else "") + lineterm
            yield f"--- {tofile}" + (f"\t{tofiledate}" if tofiledate else "") + lineterm
        first, last = group[0], group[-1]
        yield "***************" + lineterm
        yield f"*** {_range_context(first[1], last[2])} ****{lineterm}"
        if any(tag in ("replace", "delete") for tag, *_ in group):
            for tag, i1, i2, _, _ in group:
                if tag != "insert":
                    yield from (prefix[tag] + line for line in a[i1:i2])
        yield f"--- {_range_context(first[3], last[4])} ----{lineterm}"
        if any(tag in ("replace", "insert") for tag, *_ in group):
            for tag, _, _, j1, j2 in group:
                if tag != "delete":
                    yield from (prefix[tag] + line for line in b[j1:j2])


def diff_bytes(dfunc, a, b, fromfile=b"", tofile=b"", fromfiledate=b"", tofiledate=b"", n=3, lineterm=b"\n"):
    """Compare a and b, two sequences of lines represented as bytes rather than str."""
    def text(data):
        try:
            return data.decode("ascii", "surrogateescape")
        except AttributeError as error:
            raise TypeError("all arguments must be bytes, not %s (%r)" % (type(data).__name__, data)) from error
    lines = dfunc(list(map(text, a)), list(map(text, b)), *map(text, (fromfile, tofile, fromfiledate, tofiledate)),
                  n, text(lineterm))
    for line in lines:
        yield line.encode("ascii", "surrogateescape")
