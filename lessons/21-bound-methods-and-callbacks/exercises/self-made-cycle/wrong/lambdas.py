# The check says: is still alive after del robot
class Robot:
    def __init__(self, name):
        self.name = name
        self.commands = {"left": lambda: self.turn_left(), "right": lambda: self.turn_right()}

    def do(self, word):
        command = self.commands.get(word)
        return command() if command else "?"

    def turn_left(self):
        return self.name + " turns left"

    def turn_right(self):
        return self.name + " turns right"
