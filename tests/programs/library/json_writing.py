# json.dumps: objects as text, compact or with indentation.
import json

order = {"item": "tea", "count": 3, "price": 2.5, "tags": ["hot", None, True], "to": {"name": "Zoë", "mark": "\"\\\n\t\x01\U0001F375"}, "empty": [], "none": {}}
print(json.dumps(order))
print(json.dumps(order, indent=2))
print(json.dumps(order, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
print(json.dumps([1, [2, {"a": 3}]], indent="\t"), json.dumps({1: "a", 2.5: "b", None: "c", True: "d"}), json.dumps((1, 2)))
print(json.dumps([1e100, 10 ** 20, float("inf"), -0.0]), json.dumps({(1,): 2, "k": 3}, skipkeys=True), json.dumps({1, 2}, default=sorted))


class Encoder(json.JSONEncoder):
    def default(self, thing):
        return {"complex": [thing.real, thing.imag]} if isinstance(thing, complex) else super().default(thing)


print(json.dumps([1j], cls=Encoder), list(json.JSONEncoder().iterencode([1, {"a": 2}])))
loop = []
loop.append(loop)
for wrong in (lambda: json.dumps(loop), lambda: json.dumps({1}), lambda: json.dumps({(1,): 2}), lambda: json.dumps([object], cls=Encoder),
              lambda: json.dumps(float("nan"), allow_nan=False)):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
