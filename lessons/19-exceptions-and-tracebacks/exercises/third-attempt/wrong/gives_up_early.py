# The check says: but attempt() gave an error
def attempt(job):
    try:
        return job()
    except Exception:
        return job()
