# The check says: waits for the collector
def attempt(job):
    last = None
    for number in range(3):
        try:
            return job()
        except Exception as error:
            last = error
    try:
        raise last
    finally:
        del last
