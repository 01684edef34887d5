# The check says: there was
def attempt(job):
    last = None
    for number in range(3):
        try:
            return job()
        except Exception as error:
            last = str(error)
    raise ConnectionError('all attempts failed: ' + last)
