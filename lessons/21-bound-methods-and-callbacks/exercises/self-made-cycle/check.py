import weakref

from terrarium import expect_freed, needs, no_cycles, points

from task import Robot


class Clumsy(Robot):
    def turn_left(self):
        return self.name + " falls over"


def test_commands():
    """Commands work, and unknown ones give a question mark"""
    answers = [Robot("Robby").do(word) for word in ["left", "right", "up"]]
    assert answers == ["Robby turns left", "Robby turns right", "?"], f"left, right and up gave {answers}"


@needs(test_commands)
def test_subclass():
    """A subclass can change what a command does"""
    answer = Clumsy("Bender").do("left")
    assert answer == "Bender falls over", f"the subclass has its own turn_left, but 'left' gave {answer!r}"


@needs(test_commands)
@points(2)
def test_freed():
    """A robot is freed when its last name goes"""
    robot = Robot("Robby")
    watcher = weakref.ref(robot)
    robot.do("left")
    del robot
    expect_freed(watcher, "del robot")


@needs(test_freed)
def test_no_cycle():
    """A robot leaves no cycle, before a command and after it"""
    with no_cycles():
        Robot("Robby")
        Robot("Robby").do("right")
