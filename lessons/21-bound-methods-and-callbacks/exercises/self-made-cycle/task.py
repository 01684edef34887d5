"""A robot that holds itself.

Each robot has a table of its commands. The table is full of bound methods, each of which holds the robot. So no robot
is ever freed by counting.

Done when: `robot.do("left")` works as before, an unknown command gives "?", subclasses can change what a command does, and a robot is
freed as soon as its last name goes.
"""


class Robot:
    def __init__(self, name):
        self.name = name
        self.commands = {"left": self.turn_left, "right": self.turn_right}

    def do(self, word):
        command = self.commands.get(word)
        return command() if command else "?"

    def turn_left(self):
        return self.name + " turns left"

    def turn_right(self):
        return self.name + " turns right"
