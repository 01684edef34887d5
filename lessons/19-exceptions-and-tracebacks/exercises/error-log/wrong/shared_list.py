# The check says: a new log should report nothing
class Log:
    errors = []

    def run(self, job):
        try:
            job()
        except Exception as error:
            self.errors.append(f"{type(error).__name__}: {error}")
            return False
        return True

    def report(self):
        return list(self.errors)
