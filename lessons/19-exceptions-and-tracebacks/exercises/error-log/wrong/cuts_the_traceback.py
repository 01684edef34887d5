# The check says: 2 Dough are alive, and 0 should be
class Log:
    def __init__(self):
        self.errors = []

    def run(self, job):
        try:
            job()
        except Exception as error:
            self.errors.append(error.with_traceback(None))
            return False
        return True

    def report(self):
        return [f"{type(error).__name__}: {error}" for error in self.errors]
