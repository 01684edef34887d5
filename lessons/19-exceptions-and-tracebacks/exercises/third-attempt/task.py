"""Try three times, then give up, and leave no cycle.

`attempt` calls a job up to three times. If all three fail, it should raise the last error. It keeps the error in a local
name, `last`; and this makes a cycle: frame, name, error, traceback, frame. The job's letter waits for the collector.

Done when: `attempt` returns the first result it gets; after three failures it raises the last error; and
counting alone frees everything that the job has made.
"""


def attempt(job):
    last = None
    for number in range(3):
        try:
            return job()
        except Exception as error:
            last = error
    raise last
