# The check says: buffers were made, and 1 is enough
SIZE = 65536


def checksum(stream, new_buffer=bytearray):
    total = 0
    while True:
        buffer = new_buffer(SIZE)
        count = stream.read_into(buffer)
        if count == 0:
            return total
        total += sum(buffer[:count])
