# The check says: with 8 letters, but the result is 9
def longest_line(lines):
    return max((len(line) for line in lines), default=0)
