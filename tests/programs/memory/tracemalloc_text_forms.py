# The text forms of tracemalloc's statistics, and what filters let through.
from tracemalloc import (BaseFilter, DomainFilter, Filter, Frame, Snapshot, Statistic, StatisticDiff, Trace, Traceback)

path = (("b.py", 4), ("a.py", 2))
traces = [(0, 10, path, 3), (0, 10, path, 3), (0, 2, (("a.py", 5), ("b.py", 4)), 3), (1, 66, (("b.py", 1),), 1),
          (2, 7, (("<unknown>", 0),), 1)]
old = Snapshot(traces, 2)
new = Snapshot(traces[:1] + traces[2:] + [(0, 400 * 1024, (("c.py", 9),), 1), (3, 3 << 30, (("a.py", 5), ("b.py", 4)), 3)], 2)

for kind in "lineno", "filename", "traceback":
    print(kind)
    for statistic in old.statistics(kind):
        print("   ", statistic)
    for difference in new.compare_to(old, kind):
        print("   ", difference)
print("cumulative")
for statistic in old.statistics("filename", True):
    print("   ", statistic)
for statistic in new.compare_to(old, "lineno", cumulative=True):
    print("   ", statistic)
for wrong in ("size",), ("traceback", True):
    try:
        old.statistics(*wrong)
    except ValueError as error:
        print(error)

print(repr(Frame(("a.py", 2))), Frame(("a.py", 2)) < Frame(("a.py", 3)), Frame(("a.py", 2)) == ("a.py", 2))
print(repr(Traceback(path)), str(Traceback(path)), repr(Traceback(path, 3)))
print(Traceback(path)[0], Traceback(path)[-1], len(Traceback(path)), Frame(("b.py", 4)) in Traceback(path))
print(repr(Statistic(Traceback(path), 5000, 3)), hash(Statistic(1, 2, 3)) == hash((1, 2, 3)))
print(repr(StatisticDiff(Traceback(path), 5, -2, 3, 0)))
print(Statistic("none", 0, 0), Statistic("many", 10239, 1), Statistic("more", 10240, 1), Statistic("most", 1 << 50, 1))
print(repr(old.traces[0]), str(old.traces[3]), old.traces, old.traces[0] == Trace(traces[1]), old.traces[0] in old.traces)

for rule in (Filter(True, "a.py"), Filter(False, "a.py"), Filter(True, "b.py", 4), Filter(True, "b.py", all_frames=True),
             Filter(False, "b.py", all_frames=True), Filter(True, "?.py", domain=1), Filter(False, "*", domain=1),
             Filter(True, "[!ab].py"), Filter(True, "[a-c].pyc"), Filter(True, "<*>"), Filter(True, "[a"), DomainFilter(True, 1),
             DomainFilter(False, 0)):
    print(getattr(rule, "filename_pattern", None), rule.inclusive, [trace.size for trace in new.filter_traces([rule]).traces])
print(len(new.filter_traces([]).traces), len(new.filter_traces([Filter(True, "a*"), Filter(True, "b*"), Filter(False, "*", 4)]).traces))
try:
    new.filter_traces(Filter(True, "a"))
except TypeError as error:
    print(error)
try:
    new.filter_traces([BaseFilter(True)])
except NotImplementedError:
    print("a filter says itself what it lets through")
