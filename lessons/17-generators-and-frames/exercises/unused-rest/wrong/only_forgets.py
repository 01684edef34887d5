# The check says: the function must end it itself
def first_match(records, accept):
    for record in records:
        if accept(record):
            return record
    return None
