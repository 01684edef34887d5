"""A log that remembers too much.

`Log.run` calls a job. If the job fails, it notes the error, so that a report can be written in the evening. Until then every failed
job's locals stay in memory.

Done when: `run` returns True if the job went well and False if it raised; `report()` gives a list of texts such as
"ValueError: no bread"; and nothing that the failed job had made is alive when `run` returns.
"""


class Log:
    def __init__(self):
        self.errors = []

    def run(self, job):
        try:
            job()
        except Exception as error:
            self.errors.append(error)
            return False
        return True

    def report(self):
        return [f"{type(error).__name__}: {error}" for error in self.errors]
