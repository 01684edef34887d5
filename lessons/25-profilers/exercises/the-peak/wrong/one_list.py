# The check says: were in use at once
def longest_line(lines):
    return max([len(line) for line in [line.rstrip("\n") for line in lines]], default=0)
