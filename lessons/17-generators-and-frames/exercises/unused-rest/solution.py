def first_match(records, accept):
    try:
        for record in records:
            if accept(record):
                return record
        return None
    finally:
        records.close()
