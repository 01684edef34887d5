# tracemalloc knows for each block the lines that were running when it was taken.
import tracemalloc

print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory())
try:
    tracemalloc.take_snapshot()
except RuntimeError as error:
    print(error)
for frames in 0, 70000:
    try:
        tracemalloc.start(frames)
    except ValueError as error:
        print(error)


def bread(n):
    return bytes(n)


def kitchen(n):
    return [bread(n + i) for i in range(3)]


tracemalloc.start(5)
print(tracemalloc.is_tracing(), tracemalloc.get_traceback_limit())
before = tracemalloc.take_snapshot()
loaves = kitchen(10000)
butter = bytearray(5000)
after = tracemalloc.take_snapshot()
mine = tracemalloc.Filter(True, __file__)

changes = after.filter_traces([mine]).compare_to(before.filter_traces([mine]), "lineno")
for change in changes:
    if change.size_diff > 1000:
        frame = change.traceback[0]
        print(frame.lineno, change.size_diff, change.count_diff, str(change).rpartition("/")[2])

where = tracemalloc.get_object_traceback(loaves[1])
print([frame.lineno for frame in where], where.total_nframe)
for line in where.format():
    print(line.rpartition("/")[2] if line.startswith("  File") else line)
print(where.format(limit=1)[1:], len(where.format(limit=-1)), where.format(most_recent_first=True)[1])

current, peak = tracemalloc.get_traced_memory()
print(current > 35000, peak >= current)
del loaves
smaller, peak = tracemalloc.get_traced_memory()
print(current - smaller > 30000, peak >= current)
tracemalloc.reset_peak()
print(tracemalloc.get_traced_memory()[1] < current)

kept = tracemalloc.take_snapshot().filter_traces((mine,)).statistics("traceback")[0]
print(kept.size, kept.count, [frame.lineno for frame in kept.traceback])
tracemalloc.clear_traces()
print(tracemalloc.get_object_traceback(butter))
butter = butter + butter
print(tracemalloc.get_object_traceback(butter) is None)
tracemalloc.stop()
print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory(), tracemalloc.get_object_traceback(butter))
