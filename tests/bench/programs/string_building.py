"""Strings: concatenation, join, format, replace, split, character by character."""


def encode(text):
  pieces, run, previous = [], 0, ""
  for letter in text + "\0":
    if letter == previous:
      run += 1
    else:
      if run:
        pieces.append(f"{run}{previous}")
      run, previous = 1, letter
  return "".join(pieces)


def caesar(text, shift):
  result = ""
  for letter in text:
    result += chr((ord(letter) - 97 + shift) % 26 + 97) if letter.isalpha() else letter
  return result


base = "the quick brown fox jumps over the lazy dog "
text, checksum = base * 60, 0
for round in range(450):
  secret = caesar(text, round % 26)
  checksum += len(encode(secret)) + secret.count("e") + secret.find("zz")
  words = secret.upper().split()
  checksum += len(" ".join(reversed(words)).replace("A", "aa"))
for number in range(300_000):
  checksum += len("%05d:%x" % (number, number)) + len(f"{number:>8}|{number / 7:.3f}")
print(checksum, caesar("terrarium", 13))
