from terrarium import allocations, needs, points

from task import title


class Recording(bytearray):
    freed = 0

    def __del__(self):
        Recording.freed += 1


def test_title():
    """The title is right"""
    result = title(bytearray(b"Moonlight Sonata"))
    assert bytes(result) == b"Moonlight ", f"the first ten bytes are b'Moonlight ', but the result is {bytes(result)!r}"


@needs(test_title)
def test_bytes():
    """It is an object of type bytes"""
    result = title(bytearray(b"Moonlight Sonata"))
    assert type(result) is bytes, f"the result should be bytes, not {type(result).__name__}"


@needs(test_title)
@points(2)
def test_grows():
    """The recording can grow while the title is kept"""
    recording = bytearray(b"Moonlight Sonata")
    kept = title(recording)
    try:
        recording += b", second movement"
    except BufferError:
        assert False, "the recording cannot grow: a memoryview still looks into it"
    assert bytes(kept) == b"Moonlight ", "the title changed with the recording"


@needs(test_title)
@points(2)
def test_freed():
    """The recording is freed while the title is kept"""
    before = Recording.freed
    recording = Recording(1000)
    kept = title(recording)
    del recording
    assert Recording.freed == before + 1, "the recording's last name went, but the title still holds it"


@needs(test_bytes)
def test_no_copy():
    """The recording is not copied"""
    recording = bytearray(1000000)
    title(recording)
    with allocations() as made:
        title(recording)
    assert made.peak < 10000, f"{made.peak} bytes were needed for ten bytes: the whole recording was copied"
