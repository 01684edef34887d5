"""Text: split a made-up book into words, count them, sort the counts."""

SYLLABLES = ["ba", "ko", "lu", "mi", "ra", "se", "to", "ven", "zu", "ani"]


def book(words):
  state, lines, line = 42, [], []
  for _ in range(words):
    state = (state * 1103515245 + 12345) % 2147483648
    word = SYLLABLES[state // 7 % 10] + SYLLABLES[state // 77 % 10] * (state // 777 % 2)
    line.append(word.capitalize() if len(line) == 0 else word)
    if len(line) == 11:
      lines.append(" ".join(line) + ".")
      line = []
  return "\n".join(lines)


def count(text):
  counts = {}
  for line in text.splitlines():
    for word in line.split():
      word = word.strip(".,;").lower()
      if word in counts:
        counts[word] += 1
      else:
        counts[word] = 1
  return counts


text = book(1_200_000)
counts = count(text)
print(len(text), len(counts))
for word, number in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:5]:
  print(word, number)
