# The check says: the report should name two errors
class Log:
    def __init__(self):
        self.errors = []

    def run(self, job):
        try:
            job()
        except Exception as error:
            self.errors.append(str(error))
            return False
        return True

    def report(self):
        return list(self.errors)
