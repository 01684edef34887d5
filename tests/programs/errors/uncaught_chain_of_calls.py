# An uncaught exception of one's own class, through methods, generators and a decorator; exit code 1.
class ShipError(Exception):
    def __init__(self, ship, *details):
        super().__init__(f"{ship} sank", *details)


def logged(function):
    def wrapper(*args):
        print("calling", function.__name__)
        try:
            return function(*args)
        finally:
            print("left", function.__name__)

    return wrapper


@logged
def voyage(ships):
    return list(sail(ships))


def sail(ships):
    for ship in ships:
        if ship == "Vasa":
            raise ShipError(ship, 1628)
        yield ship


print(voyage(["Kon-Tiki"]))
print(voyage(["Kon-Tiki", "Vasa", "Argo"]))
