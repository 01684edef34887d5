# OrderedDict can move its keys; ChainMap looks into several dicts, one after the other.
from collections import ChainMap, OrderedDict

route = OrderedDict(Bern=1, Thun=2, Spiez=3)
route.move_to_end("Bern")
print(route, list(reversed(route)))
route.move_to_end("Spiez", last=False)
print(list(route), route.popitem(), route.popitem(last=False), route, OrderedDict())
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == {"b": 2, "a": 1})
print(route | {"x": 1}, OrderedDict.fromkeys("ab", 0), route.copy(), route.pop("Thun"), route.pop("?", None))
defaults, user = {"colour": "red", "size": 3}, {"colour": "blue"}
settings = ChainMap(user, defaults)
print(settings["colour"], settings["size"], len(settings), sorted(settings), settings)
settings["size"] = 9
print(user, defaults, settings.parents, settings.new_child({"x": 1})["x"], "nope" in settings)
for wrong in (lambda: OrderedDict().popitem(), lambda: route.move_to_end("?"), lambda: settings["?"],
              lambda: settings.pop("?"), lambda: ChainMap().popitem()):
    try:
        wrong()
    except KeyError as error:
        print(error)
