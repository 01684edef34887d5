"""A collection that starts while a generator runs finds no value that has left the generator's stack."""
import gc


class Collecting:
    @property
    def attribute(self):
        gc.collect()
        return [1, 2, 3]


class Sent:
    def __init__(self):
        self.content = [self]


def forgetting():
    while True:
        yield
        collecting.attribute


def unbinding():
    while True:
        sent = yield
        sent = None
        collecting.attribute


collecting = Collecting()
for function in forgetting, unbinding:
    generator = function()
    next(generator)
    for _ in range(20):
        generator.send(Sent())
        generator.send([Sent()])
print("alive:", sum(isinstance(each, Sent) for each in gc.get_objects()))
