"""Ten bytes that hold a recording.

`title` returns the first ten bytes of a recording. It uses a `memoryview`, in order not to copy. But the view it returns holds the whole
recording, and while there is a view, the recording cannot grow.

Done when: `title` returns the ten bytes as `bytes`; afterwards the recording can grow, even if the result is kept; and
the function copies no more than it returns.
"""


def title(recording):
    return memoryview(recording)[:10]
