"""A new buffer for every block.

`checksum` reads a stream in blocks. `stream.read_into(buffer)` fills a `bytearray` from its start and returns how many bytes it
put there, 0 at the end. For each block the function makes a new buffer of 64 KiB, and it keeps the old ones in a list, just in case.

Done when: the sum of all bytes is right, also when the last block is shorter; one buffer is used for everything; and no
buffer is left when the function returns.
"""

SIZE = 65536


def checksum(stream, new_buffer=bytearray):
    blocks = []
    while True:
        buffer = new_buffer(SIZE)
        count = stream.read_into(buffer)
        if count == 0:
            break
        blocks.append(buffer)
    return sum(sum(block) for block in blocks)
