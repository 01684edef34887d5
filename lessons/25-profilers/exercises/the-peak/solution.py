def longest_line(lines):
    return max((len(line.rstrip("\n")) for line in lines), default=0)
