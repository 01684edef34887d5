# Records as dataclasses, stored as JSON and read again; sorted, filtered, refused.
import dataclasses
import json
import textwrap


@dataclasses.dataclass(order=True)
class Person:
    name: str
    age: int
    tags: list[str] = dataclasses.field(default_factory=list, compare=False)

    def __post_init__(self):
        if self.age < 0:
            raise ValueError(f'{self.name} has not been born')


people = [Person('Zoe', 31, ['dev']), Person('Adam', 25), Person('Mia', 31, ['ops', 'dev'])]
text = json.dumps([dataclasses.asdict(p) for p in people], indent=2)
print(textwrap.indent(text, '| '))
again = [Person(**each) for each in json.loads(text)]
print(again == people, sorted(again)[0], max(again, key=lambda p: (p.age, p.name)))
print(*(p.name for p in again if 'dev' in p.tags), sep=' and ')
for broken in ('[1, 2', '{"name": "X", "age": -1}', '{"nom": 1}', '{"name": "Q", "age": 3,}', '"\\u12"'):
    try:
        print(Person(**json.loads(broken)))
    except json.JSONDecodeError as error:
        print('JSON', error.msg, error.lineno, error.colno, error)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(json.dumps({'b': 1.5, 'a': [None, True, 'h\xe9']}, sort_keys=True, ensure_ascii=False, separators=(',', ':')))
