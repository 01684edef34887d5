# Words: counted, grouped, wrapped, aligned, made into a histogram.
import textwrap
from collections import Counter, defaultdict
from string import Template, ascii_lowercase, capwords, punctuation
TEXT = "Listen, silent night: the tinsel enlists no one. Elvis lives; evils veil a Levi's."
words = TEXT.translate(str.maketrans('', '', punctuation)).lower().split()
groups = defaultdict(list)
for word in words: groups[''.join(sorted(word))].append(word)
print([g for g in groups.values() if len(g) > 1])
for letter, n in Counter(c for c in TEXT.lower() if c in ascii_lowercase).most_common(5): print(letter, '*' * n, n)
print(textwrap.fill(TEXT, 30, initial_indent='> ', subsequent_indent='  '))
print(textwrap.shorten(TEXT, 40), textwrap.dedent('    a\n      b\n').splitlines(), capwords(TEXT[:20]))
for line in textwrap.wrap(TEXT, 25): print(f'|{line:^27}|{line:.>27}|')
t = Template('$who owes ${amount}$$ to $whom')
print(t.substitute(who='Ann', amount=3, whom='Bo'), t.safe_substitute(who='Cy'), t.get_identifiers())
for bad in ('$', '$1x', '${a'):
    try: print(Template(bad).substitute(a=1))
    except (ValueError, KeyError) as e: print(type(e).__name__, e)
