# Log lines are read with re, gathered with Counter and defaultdict, and shown as a table.
import re
from collections import Counter, defaultdict

LOG = '''
2024-03-01 09:12:01 INFO  [cart] user=anna added item="Blue Mug" price=12.50 qty=2
2024-03-01 09:13:44 WARN  [stock] item="Blue Mug" low
2024-03-01 10:01:09 INFO  [cart] user=bob added item="Lamp" price=40 qty=1
2024-03-02 11:30:00 ERROR [pay] user=bob card declined (code 51)
2024-03-02 11:31:30 INFO  [cart] user=anna added item="Lamp" price=40.00 qty=3
garbage line
'''
LINE = re.compile(r'(?P<date>\d{4}-\d\d-\d\d) (?P<time>[\d:]+) (?P<level>[A-Z]+)\s+\[(?P<area>\w+)\] (?P<rest>.*)')
FIELD = re.compile(r'(\w+)=(?:"([^"]*)"|(\S+))')
levels, spent, refused = Counter(), defaultdict(float), []
for number, line in enumerate(LOG.strip().splitlines(), 1):
    found = LINE.fullmatch(line)
    if not found:
        refused.append((number, line))
        continue
    levels[found['level']] += 1
    fields = {name: quoted or plain for name, quoted, plain in FIELD.findall(found['rest'])}
    if 'price' in fields:
        spent[fields['user']] += float(fields['price']) * int(fields['qty'])
    print(found['date'], found['level'].ljust(5), fields)
print(levels.most_common(), dict(spent), refused)
for user, sum_ in sorted(spent.items(), key=lambda pair: -pair[1]):
    print(f'{user:<10}|{sum_:>10.2f}|{"#" * int(sum_ // 10)}')
print(re.sub(r'(\d{4})-(\d\d)-(\d\d)', r'\3.\2.\1', LOG.splitlines()[1])[:20])
