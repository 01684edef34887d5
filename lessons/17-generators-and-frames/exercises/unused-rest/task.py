"""The first match, and the rest of the archive.

`first_match` looks for the first record that a test accepts. For the next call it keeps the half-used generator, which holds the
whole shelf. Nobody ever uses the rest. Let it go.

Done when: `first_match` returns the record, or None if there is none; it reads no further than to the first match; and when
it has returned, the shelf is closed (the generator's `finally` clause has run).
"""

unfinished = []


def first_match(records, accept):
    unfinished.append(records)
    for record in records:
        if accept(record):
            return record
    return None
