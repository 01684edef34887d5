from terrarium import counting_only, needs, points

from task import attempt


class Letter:
    pass


class Job:
    def __init__(self, failures):
        self.failures = failures
        self.calls = 0

    def __call__(self):
        letter = Letter()
        self.calls += 1
        if self.calls <= self.failures:
            raise ConnectionError(f"attempt {self.calls} failed")
        return "sent"


def test_success():
    """A job that succeeds at last gives its result"""
    for failures in range(3):
        job = Job(failures)
        try:
            result = attempt(job)
        except ConnectionError:
            result = "an error"
        assert result == "sent", f"after {failures} failures the job succeeds, but attempt() gave {result}"
        assert job.calls == failures + 1, f"the job should be called {failures + 1} times, not {job.calls} times"


@needs(test_success)
def test_failure():
    """After three failures the last error is raised"""
    job, message = Job(5), "no error"
    try:
        attempt(job)
    except ConnectionError as error:
        message = str(error)
    assert message == "attempt 3 failed", f"'attempt 3 failed' should be raised, but there was {message!r}"
    assert job.calls == 3, f"the job should be called 3 times, not {job.calls} times"


@needs(test_success)
@points(2)
def test_no_cycle_on_success():
    """Success after failures leaves no cycle"""
    with counting_only(Letter):
        attempt(Job(2))


@needs(test_failure)
@points(2)
def test_no_cycle_on_failure():
    """Failure leaves no cycle"""
    with counting_only(Letter):
        try:
            attempt(Job(5))
        except ConnectionError:
            pass
