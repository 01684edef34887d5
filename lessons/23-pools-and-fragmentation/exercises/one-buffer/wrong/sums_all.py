# The check says: and 7 more make 207
SIZE = 65536


def checksum(stream, new_buffer=bytearray):
    buffer = new_buffer(SIZE)
    total = 0
    while stream.read_into(buffer):
        total += sum(buffer)
    return total
