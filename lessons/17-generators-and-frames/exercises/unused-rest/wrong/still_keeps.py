# The check says: keeps a reference to
unfinished = []


def first_match(records, accept):
    unfinished.append(records)
    try:
        for record in records:
            if accept(record):
                return record
        return None
    finally:
        records.close()
