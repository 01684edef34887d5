# The check says: there is no line, and the function raised ValueError
def longest_line(lines):
    return max(len(line.rstrip("\n")) for line in lines)
