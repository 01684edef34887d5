"""A small program of many parts: words counted, sorted and laid out in a table."""

TEXT = """
It was the best of times, it was the worst of times,
it was the age of wisdom, it was the age of foolishness
"""


def words(text):
  for line in text.splitlines():
    for word in line.split():
      yield word.strip(",.").lower()


def table(counts, width=10):
  most = max(counts.values())
  for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
    bar = "*" * round(count / most * width)
    yield f"{word:<12}|{bar:<{width}}|{count:>3} {count / sum(counts.values()):>6.1%}"


counts = {}
for word in words(TEXT):
  counts[word] = counts.get(word, 0) + 1

print(*table(counts), sep="\n")
by_length = {}
for word in counts:
  by_length.setdefault(len(word), []).append(word)
for length in sorted(by_length):
  print(f"{length:2}: {', '.join(sorted(by_length[length]))}")
print(f"{len(counts)} words, longest {max(counts, key=len)!r}, {sum(counts.values())} in all")
