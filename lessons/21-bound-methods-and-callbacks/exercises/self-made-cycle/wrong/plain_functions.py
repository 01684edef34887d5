# The check says: the subclass has its own turn_left
class Robot:
    def __init__(self, name):
        self.name = name
        self.commands = {"left": Robot.turn_left, "right": Robot.turn_right}

    def do(self, word):
        command = self.commands.get(word)
        return command(self) if command else "?"

    def turn_left(self):
        return self.name + " turns left"

    def turn_right(self):
        return self.name + " turns right"
