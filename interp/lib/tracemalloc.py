# SPDX-License-Identifier: GPL-3.0-or-later
"""Where memory was taken: tracemalloc, as CPython's documentation describes it.

The heap notes for every block its size and the lines that were running (_tracemalloc). A snapshot is
a copy of these notes; everything else here groups, compares and shows them.
"""

import linecache
from collections.abc import Iterable, Sequence
from functools import total_ordering

from _tracemalloc import (clear_traces, get_traceback_limit, get_traced_memory, get_tracemalloc_memory, is_tracing,
                          reset_peak, start, stop)
from _tracemalloc import _get_object_traceback, _get_traces


def _format_size(size, sign):
    for unit in ("B", "KiB", "MiB", "GiB", "TiB"):
        if abs(size) < 100 and unit != "B":
            return f"{size:+.1f} {unit}" if sign else f"{size:.1f} {unit}"
        if abs(size) < 10 * 1024 or unit == "TiB":
            return f"{size:+.0f} {unit}" if sign else f"{size:.0f} {unit}"
        size /= 1024


# ---- Statistics ----


class Statistic:
    """Size and number of the blocks that were taken at one place."""

    __slots__ = ("traceback", "size", "count")

    def __init__(self, traceback, size, count):
        self.traceback = traceback
        self.size = size
        self.count = count

    def __hash__(self):
        return hash((self.traceback, self.size, self.count))

    def __eq__(self, other):
        if not isinstance(other, Statistic):
            return NotImplemented
        return (self.traceback, self.size, self.count) == (other.traceback, other.size, other.count)

    def __str__(self):
        text = f"{self.traceback}: size={_format_size(self.size, False)}, count={self.count}"
        if self.count:
            text += f", average={_format_size(self.size / self.count, False)}"
        return text

    def __repr__(self):
        return f"<Statistic traceback={self.traceback!r} size={self.size} count={self.count}>"

    def _sort_key(self):
        return (self.size, self.count, self.traceback)


class StatisticDiff:
    """The same, and what has changed since an older snapshot."""

    __slots__ = ("traceback", "size", "size_diff", "count", "count_diff")

    def __init__(self, traceback, size, size_diff, count, count_diff):
        self.traceback = traceback
        self.size = size
        self.size_diff = size_diff
        self.count = count
        self.count_diff = count_diff

    def _fields(self):
        return (self.traceback, self.size, self.size_diff, self.count, self.count_diff)

    def __hash__(self):
        return hash(self._fields())

    def __eq__(self, other):
        if not isinstance(other, StatisticDiff):
            return NotImplemented
        return self._fields() == other._fields()

    def __str__(self):
        text = (f"{self.traceback}: size={_format_size(self.size, False)} ({_format_size(self.size_diff, True)}), "
                f"count={self.count} ({self.count_diff:+})")
        if self.count:
            text += f", average={_format_size(self.size / self.count, False)}"
        return text

    def __repr__(self):
        return (f"<StatisticDiff traceback={self.traceback!r} size={self.size} ({self.size_diff:+}) "
                f"count={self.count} ({self.count_diff:+})>")

    def _sort_key(self):
        return (abs(self.size_diff), self.size, abs(self.count_diff), self.count, self.traceback)


def _difference(traceback, new, old):
    size, count = (new.size, new.count) if new is not None else (0, 0)
    old_size, old_count = (old.size, old.count) if old is not None else (0, 0)
    return StatisticDiff(traceback, size, size - old_size, count, count - old_count)


def _compare_grouped(old, new):
    differences = [_difference(traceback, stat, old.get(traceback)) for traceback, stat in new.items()]
    differences += [_difference(traceback, None, stat) for traceback, stat in old.items() if traceback not in new]
    return differences


# ---- Where ----


@total_ordering
class Frame:
    """A line of a file."""

    __slots__ = ("_frame",)

    def __init__(self, frame):
        self._frame = frame

    @property
    def filename(self):
        return self._frame[0]

    @property
    def lineno(self):
        return self._frame[1]

    def __eq__(self, other):
        if not isinstance(other, Frame):
            return NotImplemented
        return self._frame == other._frame

    def __lt__(self, other):
        if not isinstance(other, Frame):
            return NotImplemented
        return self._frame < other._frame

    def __hash__(self):
        return hash(self._frame)

    def __str__(self):
        return f"{self.filename}:{self.lineno}"

    def __repr__(self):
        return f"<Frame filename={self.filename!r} lineno={self.lineno!r}>"


@total_ordering
class Traceback(Sequence):
    """The frames that were running, the oldest first."""

    __slots__ = ("_frames", "_total_nframe")

    def __init__(self, frames, total_nframe=None):
        Sequence.__init__(self)
        self._frames = tuple(reversed(frames))
        self._total_nframe = total_nframe

    @property
    def total_nframe(self):
        return self._total_nframe

    def __len__(self):
        return len(self._frames)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(Frame(frame) for frame in self._frames[index])
        return Frame(self._frames[index])

    def __contains__(self, frame):
        return frame._frame in self._frames

    def __hash__(self):
        return hash(self._frames)

    def __eq__(self, other):
        if not isinstance(other, Traceback):
            return NotImplemented
        return self._frames == other._frames

    def __lt__(self, other):
        if not isinstance(other, Traceback):
            return NotImplemented
        return self._frames < other._frames

    def __str__(self):
        return str(self[0])

    def __repr__(self):
        total = "" if self._total_nframe is None else f" total_nframe={self._total_nframe}"
        return f"<Traceback {tuple(self)}{total}>"

    def _chosen(self, limit):
        if limit is None:
            return self[:]
        return self[-limit:] if limit > 0 else self[:limit]

    def format(self, limit=None, most_recent_first=False):
        """The lines of a traceback. A positive limit counts from the newest frame, a negative one leaves frames out."""
        frames = self._chosen(limit)
        lines = []
        for frame in reversed(frames) if most_recent_first else frames:
            lines.append(f'  File "{frame.filename}", line {frame.lineno}')
            line = linecache.getline(frame.filename, frame.lineno).strip()
            if line:
                lines.append("    " + line)
        return lines


def get_object_traceback(obj):
    """Where the object was made, or None if that was not traced."""
    frames = _get_object_traceback(obj)
    return None if frames is None else Traceback(frames)


class Trace:
    """One block: its size, and where it was taken."""

    __slots__ = ("_trace",)

    def __init__(self, trace):
        self._trace = trace

    @property
    def domain(self):
        return self._trace[0]

    @property
    def size(self):
        return self._trace[1]

    @property
    def traceback(self):
        return Traceback(*self._trace[2:])

    def __eq__(self, other):
        if not isinstance(other, Trace):
            return NotImplemented
        return self._trace == other._trace

    def __hash__(self):
        return hash(self._trace)

    def __str__(self):
        return f"{self.traceback}: {_format_size(self.size, False)}"

    def __repr__(self):
        return f"<Trace domain={self.domain} size={_format_size(self.size, False)}, traceback={self.traceback!r}>"


class _Traces(Sequence):
    """All blocks of a snapshot; each becomes a Trace when it is looked at."""

    def __init__(self, traces):
        Sequence.__init__(self)
        self._traces = traces

    def __len__(self):
        return len(self._traces)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(Trace(trace) for trace in self._traces[index])
        return Trace(self._traces[index])

    def __contains__(self, trace):
        return trace._trace in self._traces

    def __eq__(self, other):
        if not isinstance(other, _Traces):
            return NotImplemented
        return self._traces == other._traces

    def __repr__(self):
        return f"<Traces len={len(self)}>"


# ---- Filters ----


def _source_name(filename):
    return filename[:-1] if filename.endswith(".pyc") else filename


def _in_set(char, pattern, at):
    """Is char in the [...] that begins at pattern[at]? And where does it end? None: it has no end."""
    negated = pattern[at + 1:at + 2] == "!"
    first = at + 2 if negated else at + 1
    end = pattern.find("]", first + 1)
    if end < 0:
        return None
    found, i = False, first
    while i < end:
        if i + 2 < end and pattern[i + 1] == "-":
            found = found or pattern[i] <= char <= pattern[i + 2]
            i += 3
        else:
            found = found or pattern[i] == char
            i += 1
    return found != negated, end + 1


def _matches(text, pattern):
    """Does the whole text match a pattern with *, ? and [...]?"""
    i = j = 0
    star = behind = None
    while True:
        if j < len(pattern) and pattern[j] == "*":
            star, behind, j = j, i, j + 1
            continue
        if i == len(text) and j == len(pattern):
            return True
        if i < len(text) and j < len(pattern):
            choice = _in_set(text[i], pattern, j) if pattern[j] == "[" else None
            if choice is not None and choice[0]:
                i, j = i + 1, choice[1]
                continue
            if choice is None and pattern[j] in ("?", text[i]):
                i, j = i + 1, j + 1
                continue
        if star is None or behind >= len(text):
            return False
        behind += 1
        i, j = behind, star + 1


class BaseFilter:
    def __init__(self, inclusive):
        self.inclusive = inclusive

    def _match(self, trace):
        raise NotImplementedError


class Filter(BaseFilter):
    """Traces by file name, and maybe line: those that match (inclusive), or those that do not."""

    def __init__(self, inclusive, filename_pattern, lineno=None, all_frames=False, domain=None):
        super().__init__(inclusive)
        self._filename_pattern = _source_name(filename_pattern)
        self.lineno = lineno
        self.all_frames = all_frames
        self.domain = domain

    @property
    def filename_pattern(self):
        return self._filename_pattern

    def _match_frame_impl(self, filename, lineno):
        if not _matches(_source_name(filename), self._filename_pattern):
            return False
        return self.lineno is None or lineno == self.lineno

    def _match_frame(self, filename, lineno):
        return self._match_frame_impl(filename, lineno) != (not self.inclusive)

    def _match_traceback(self, traceback):
        if not self.all_frames:
            return self._match_frame(*traceback[0])
        found = any(self._match_frame_impl(filename, lineno) for filename, lineno in traceback)
        return found if self.inclusive else not found

    def _match(self, trace):
        domain, size, traceback, total_nframe = trace
        found = self._match_traceback(traceback)
        if self.domain is None:
            return found
        return found and domain == self.domain if self.inclusive else found or domain != self.domain


class DomainFilter(BaseFilter):
    """Traces by the number of their address space; the interpreter's own is 0."""

    def __init__(self, inclusive, domain):
        super().__init__(inclusive)
        self._domain = domain

    @property
    def domain(self):
        return self._domain

    def _match(self, trace):
        return (trace[0] == self.domain) != (not self.inclusive)


# ---- Snapshots ----


class Snapshot:
    """All blocks that were in use at one moment."""

    def __init__(self, traces, traceback_limit):
        self.traces = _Traces(traces)
        self.traceback_limit = traceback_limit

    def _filter_trace(self, include, exclude, trace):
        if include and not any(chosen._match(trace) for chosen in include):
            return False
        return not exclude or all(chosen._match(trace) for chosen in exclude)

    def filter_traces(self, filters):
        """A new snapshot with the traces that one of the inclusive and all of the exclusive filters let through."""
        if not isinstance(filters, Iterable):
            raise TypeError(f"filters must be a list of filters, not {type(filters).__name__}")
        if not filters:
            return Snapshot(self.traces._traces.copy(), self.traceback_limit)
        include = [chosen for chosen in filters if chosen.inclusive]
        exclude = [chosen for chosen in filters if not chosen.inclusive]
        traces = [trace for trace in self.traces._traces if self._filter_trace(include, exclude, trace)]
        return Snapshot(traces, self.traceback_limit)

    def _group_by(self, key_type, cumulative):
        if key_type not in ("traceback", "filename", "lineno"):
            raise ValueError(f"unknown key_type: {key_type!r}")
        if cumulative and key_type not in ("lineno", "filename"):
            raise ValueError(f"cumulative mode cannot by used with key type {key_type!r}")
        groups, known = {}, {}
        for domain, size, frames, total_nframe in self.traces._traces:
            if key_type == "traceback":
                keys = (frames,)
            else:
                places = frames if cumulative else frames[:1]
                keys = places if key_type == "lineno" else [(filename, 0) for filename, lineno in places]
            for key in keys:
                if key not in known:
                    known[key] = Traceback(key, total_nframe) if key_type == "traceback" else Traceback((key,))
                traceback = known[key]
                if traceback in groups:
                    groups[traceback].size += size
                    groups[traceback].count += 1
                else:
                    groups[traceback] = Statistic(traceback, size, 1)
        return groups

    def statistics(self, key_type, cumulative=False):
        """Blocks grouped by 'lineno', 'filename' or 'traceback', the largest groups first."""
        return sorted(self._group_by(key_type, cumulative).values(), reverse=True, key=Statistic._sort_key)

    def compare_to(self, old_snapshot, key_type, cumulative=False):
        """What has changed since an older snapshot, the largest changes first."""
        new = self._group_by(key_type, cumulative)
        old = old_snapshot._group_by(key_type, cumulative)
        return sorted(_compare_grouped(old, new), reverse=True, key=StatisticDiff._sort_key)


def take_snapshot():
    """A copy of what is known about all blocks in use."""
    if not is_tracing():
        raise RuntimeError("the tracemalloc module must be tracing memory allocations to take a snapshot")
    return Snapshot(_get_traces(), get_traceback_limit())
