class Log:
    def __init__(self):
        self.errors = []

    def run(self, job):
        try:
            job()
        except Exception as error:
            self.errors.append(f"{type(error).__name__}: {error}")
            return False
        return True

    def report(self):
        return list(self.errors)
