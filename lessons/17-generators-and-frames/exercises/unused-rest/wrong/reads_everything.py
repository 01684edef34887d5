# The check says: is the second record, but 4 were read
def first_match(records, accept):
    matches = [record for record in records if accept(record)]
    return matches[0] if matches else None
