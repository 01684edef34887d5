def attempt(job):
    for number in range(3):
        try:
            return job()
        except Exception:
            if number == 2:
                raise
