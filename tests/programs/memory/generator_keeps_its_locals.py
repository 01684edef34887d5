"""A suspended generator keeps its frame's locals alive, an exhausted one lets them go."""


class Bucket:
  def __init__(self, name):
    self.name = name

  def __del__(self):
    print("empty", self.name)


def well(bucket):
  rope = Bucket("rope")
  yield bucket.name
  yield rope.name


draw = well(Bucket("bucket"))
print(next(draw))
print(next(draw))
print(draw.gi_frame is not None, draw.gi_running)
print(next(draw, "dry"))
print("exhausted", draw.gi_frame)

draw = well(Bucket("second bucket"))
next(draw)
draw.close()
print("closed", draw.gi_frame)
