# The check says: 1 buffer is still alive
SIZE = 65536
buffers = []


def checksum(stream, new_buffer=bytearray):
    if not buffers:
        buffers.append(new_buffer(SIZE))
    buffer, total = buffers[0], 0
    while count := stream.read_into(buffer):
        total += sum(buffer[:count])
    return total
