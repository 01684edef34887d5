# A text adventure played from a script: input(), dispatch by match and by getattr, state in objects.
class Thing:
    def __init__(self, name, text, *, fixed=False):
        self.name, self.text, self.fixed = name, text, fixed

    def __str__(self):
        return ("an " if self.name[0] in "aeiou" else "a ") + self.name


class Room:
    def __init__(self, name, text):
        self.name, self.text = name, text
        self.exits, self.things, self.visits = {}, [], 0

    def connect(self, direction, other, back=None):
        self.exits[direction] = other
        if back:
            other.exits[back] = self

    def describe(self):
        self.visits += 1
        yield f"== {self.name} =="
        if self.visits == 1:
            yield self.text
        if self.things:
            yield "You see " + ", ".join(map(str, self.things)) + "."
        yield "Exits: " + ", ".join(sorted(self.exits))


class GameOver(Exception):
    def __init__(self, won):
        super().__init__("You have won!" if won else "You gave up.")
        self.won = won


class Game:
    def __init__(self):
        hall = Room("Hall", "A draughty hall with a clock that stopped at ten past four.")
        cellar = Room("Cellar", "It smells of earth and old apples.")
        garden = Room("Garden", "Roses, and a locked gate.")
        hall.connect("down", cellar, "up")
        hall.connect("north", garden, "south")
        cellar.things += [Thing("key", "Small and rusty."), Thing("anvil", "Heavy.", fixed=True)]
        hall.things.append(Thing("clock", "Ten past four.", fixed=True))
        self.room, self.bag, self.moves, self.gate = hall, [], 0, garden
        self.look()

    def find(self, name, *places):
        for place in places:
            for thing in place:
                if thing.name == name:
                    return thing
        raise LookupError(f"There is no {name} here.")

    def look(self):
        print("\n".join(self.room.describe()))

    def do(self, line):
        self.moves += 1
        match line.lower().split():
            case []:
                print("Pardon?")
            case ["quit" | "q"]:
                raise GameOver(False)
            case ["go", direction] | [("north" | "south" | "up" | "down") as direction]:
                if direction not in self.room.exits:
                    raise LookupError(f"You cannot go {direction}.")
                self.room = self.room.exits[direction]
                self.look()
            case [verb, *words] if hasattr(self, "verb_" + verb):
                getattr(self, "verb_" + verb)(*words)
            case [verb, *_]:
                print(f"I do not know how to {verb}.")

    def verb_look(self):
        self.look()

    def verb_take(self, name):
        thing = self.find(name, self.room.things)
        if thing.fixed:
            print(f"The {name} does not move.")
            return
        self.room.things.remove(thing)
        self.bag.append(thing)
        print("Taken.")

    def verb_drop(self, name):
        thing = self.find(name, self.bag)
        self.bag.remove(thing)
        self.room.things.append(thing)
        print("Dropped.")

    def verb_examine(self, name):
        print(self.find(name, self.bag, self.room.things).text)

    def verb_inventory(self):
        print("You carry", ", ".join(map(str, self.bag)) or "nothing", end=".\n")

    def verb_use(self, name):
        self.find(name, self.bag)
        if name == "key" and self.room is self.gate:
            raise GameOver(True)
        print("Nothing happens.")


game = Game()
try:
    while True:
        command = input("> ")
        print(command)
        try:
            game.do(command)
        except LookupError as problem:
            print(problem)
        except TypeError as problem:
            print("That is not how it is said:", str(problem).partition("() ")[2])
except GameOver as end:
    print(end, f"({game.moves} moves)")
except EOFError:
    print("The story ends here.")
