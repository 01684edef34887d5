SIZE = 65536


def checksum(stream, new_buffer=bytearray):
    total = 0
    with memoryview(new_buffer(SIZE)) as buffer:
        while count := stream.read_into(buffer):
            total += sum(buffer[:count])
    return total
