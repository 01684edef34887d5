"""Objects and queues: an operating system that passes packets among its tasks."""

IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
DATA, WORK = 0, 1


class Packet:
  def __init__(self, link, owner, kind):
    self.link, self.owner, self.kind = link, owner, kind
    self.datum, self.data = 0, [0] * 4


def append(packet, queue):
  packet.link = None
  if queue is None:
    return packet
  last = queue
  while last.link is not None:
    last = last.link
  last.link = packet
  return queue


class Task:
  def __init__(self, scheduler, number, priority, queue):
    self.scheduler, self.number, self.priority, self.queue = scheduler, number, priority, queue
    self.held, self.waiting = False, queue is None
    scheduler.tasks[number] = self

  def receive(self, packet):
    self.queue = append(packet, self.queue)
    self.waiting = False

  def take(self):
    packet = self.queue
    if packet is not None:
      self.queue = packet.link
    return packet

  def ready(self):
    return not self.held and (self.queue is not None or not self.waiting)


class Idle(Task):
  def __init__(self, scheduler, rounds):
    super().__init__(scheduler, IDLE, 0, None)
    self.waiting, self.rounds, self.control = False, rounds, 1

  def step(self):
    self.rounds -= 1
    if self.rounds == 0:
      self.held = True
    elif self.control & 1:
      self.control = (self.control >> 1) ^ 0xD008
      self.scheduler.release(DEVICE_B)
    else:
      self.control >>= 1
      self.scheduler.release(DEVICE_A)


class Worker(Task):
  def __init__(self, scheduler, queue):
    super().__init__(scheduler, WORKER, 1000, queue)
    self.target, self.letter = HANDLER_A, 0

  def step(self):
    packet = self.take()
    if packet is None:
      self.waiting = True
      return
    self.target = HANDLER_B if self.target == HANDLER_A else HANDLER_A
    packet.owner, packet.datum = self.target, 0
    for place in range(4):
      self.letter = self.letter % 26 + 1
      packet.data[place] = 64 + self.letter
    self.scheduler.send(packet, self)


class Handler(Task):
  def __init__(self, scheduler, number, priority, queue, device):
    super().__init__(scheduler, number, priority, queue)
    self.device, self.work, self.data = device, None, None

  def step(self):
    packet = self.take()
    if packet is not None:
      if packet.kind == WORK:
        self.work = append(packet, self.work)
      else:
        self.data = append(packet, self.data)
    work = self.work
    if work is not None and work.datum >= 4:
      self.work = work.link
      work.owner = WORKER
      self.scheduler.send(work, self)
    elif work is not None and self.data is not None:
      data = self.data
      self.data = data.link
      data.datum = work.data[work.datum]
      work.datum += 1
      data.owner = self.device
      self.scheduler.send(data, self)
    elif packet is None:
      self.waiting = True


class Device(Task):
  def __init__(self, scheduler, number, priority, handler):
    super().__init__(scheduler, number, priority, None)
    self.handler, self.pending = handler, None

  def step(self):
    packet = self.take()
    if packet is not None:
      self.pending = packet
      self.held = True
    elif self.pending is not None:
      packet, self.pending = self.pending, None
      packet.owner = self.handler
      self.scheduler.send(packet, self)
    else:
      self.waiting = True


class Scheduler:
  def __init__(self):
    self.tasks, self.sent, self.held = [None] * 6, 0, 0

  def send(self, packet, sender):
    self.sent += 1
    packet.link = None
    self.tasks[packet.owner].receive(packet)

  def release(self, number):
    self.held += 1
    self.tasks[number].held = False
    self.tasks[number].waiting = False

  def run(self):
    order = sorted(self.tasks, key=lambda task: -task.priority)
    steps = 0
    while not self.tasks[IDLE].held:
      for task in order:
        if task.ready():
          task.step()
          steps += 1
          break
    return steps


def queue_of(count, owner, kind):
  queue = None
  for _ in range(count):
    queue = Packet(queue, owner, kind)
  return queue


scheduler = Scheduler()
Idle(scheduler, 150_000)
Worker(scheduler, queue_of(2, WORKER, WORK))
Handler(scheduler, HANDLER_A, 2000, queue_of(3, DEVICE_A, DATA), DEVICE_A)
Handler(scheduler, HANDLER_B, 3000, queue_of(3, DEVICE_B, DATA), DEVICE_B)
Device(scheduler, DEVICE_A, 4000, HANDLER_A)
Device(scheduler, DEVICE_B, 5000, HANDLER_B)
print(scheduler.run(), scheduler.sent, scheduler.held)
