"""Floats and attributes: planets that attract each other."""

import math


class Body:
  def __init__(self, mass, place, speed):
    self.mass = mass
    self.x, self.y, self.z = place
    self.vx, self.vy, self.vz = speed


def system():
  bodies = [Body(1000.0, (0.0, 0.0, 0.0), (0.0, 0.0, 0.0))]
  for number in range(1, 5):
    distance = 5.0 * number
    speed = math.sqrt(1000.0 / distance)
    bodies.append(Body(1.0 / number, (distance, 0.0, 0.1 * number), (0.0, speed, 0.0)))
  return bodies


def advance(bodies, dt, steps):
  pairs = [(a, b) for index, a in enumerate(bodies) for b in bodies[index + 1:]]
  for _ in range(steps):
    for a, b in pairs:
      dx, dy, dz = a.x - b.x, a.y - b.y, a.z - b.z
      pull = dt / (dx * dx + dy * dy + dz * dz) ** 1.5
      from_b, from_a = b.mass * pull, a.mass * pull
      a.vx -= dx * from_b
      a.vy -= dy * from_b
      a.vz -= dz * from_b
      b.vx += dx * from_a
      b.vy += dy * from_a
      b.vz += dz * from_a
    for body in bodies:
      body.x += dt * body.vx
      body.y += dt * body.vy
      body.z += dt * body.vz


def energy(bodies):
  total = 0.0
  for index, a in enumerate(bodies):
    total += 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz)
    for b in bodies[index + 1:]:
      total -= a.mass * b.mass / math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2 + (a.z - b.z) ** 2)
  return total


bodies = system()
print(round(energy(bodies), 6))
advance(bodies, 0.0005, 160_000)
print(round(energy(bodies), 6))
