class Robot:
    commands = {"left": "turn_left", "right": "turn_right"}

    def __init__(self, name):
        self.name = name

    def do(self, word):
        command = self.commands.get(word)
        return getattr(self, command)() if command else "?"

    def turn_left(self):
        return self.name + " turns left"

    def turn_right(self):
        return self.name + " turns right"
