# A small picture format: headers by struct, pixels by array and memoryview, errors for broken data.
import io
import struct
from array import array

HEADER = struct.Struct('<4sHHB3x')


class Picture:
    def __init__(self, width, height, depth=8):
        self.width, self.height, self.depth = width, height, depth
        self.pixels = array('B', bytes(width * height))

    def rows(self):
        view = memoryview(self.pixels)
        return [view[y * self.width:(y + 1) * self.width] for y in range(self.height)]

    def save(self, stream):
        stream.write(HEADER.pack(b'PIC1', self.width, self.height, self.depth))
        run, previous = 0, None
        for value in self.pixels.tolist() + [None]:
            if value == previous and run < 255:
                run += 1
                continue
            if previous is not None:
                stream.write(struct.pack('BB', run, previous))
            run, previous = 1, value

    @classmethod
    def load(cls, stream):
        head = stream.read(HEADER.size)
        magic, width, height, depth = HEADER.unpack(head)
        if magic != b'PIC1':
            raise ValueError(f'not a picture: {magic!r}')
        picture = cls(width, height, depth)
        data = array('B')
        for run, value in struct.iter_unpack('BB', stream.read()):
            data.extend([value] * run)
        if len(data) != width * height:
            raise ValueError(f'{len(data)} pixels instead of {width * height}')
        picture.pixels = data
        return picture


p = Picture(12, 5)
for y, row in enumerate(p.rows()):
    row[y:y + 5] = bytes([9 - y] * 5)
stream = io.BytesIO()
p.save(stream)
data = stream.getvalue()
print(len(data), data.hex(' ', 4))
q = Picture.load(io.BytesIO(data))
print(q.pixels == p.pixels, q.pixels.typecode, q.pixels.itemsize)
for row in q.rows():
    print(''.join('.' if value == 0 else str(value) for value in row))
for broken in (b'', data[:8], b'JPEG' + data[4:], data[:-2], data + b'\1'):
    try:
        Picture.load(io.BytesIO(broken))
    except (ValueError, struct.error) as error:
        print(type(error).__name__, error)
