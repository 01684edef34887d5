# The check says: is still alive after del robot
class Robot:
    commands = None

    def __init__(self, name):
        self.name = name

    def do(self, word):
        if self.commands is None:
            self.commands = {"left": self.turn_left, "right": self.turn_right}
        command = self.commands.get(word)
        return command() if command else "?"

    def turn_left(self):
        return self.name + " turns left"

    def turn_right(self):
        return self.name + " turns right"
