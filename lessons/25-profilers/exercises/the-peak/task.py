"""Small in the end, large in between.

`longest_line` returns the length of the longest line of a report. The result is one number. But on the way the function builds the
whole text, then a list of all lines, then a list of their lengths, and its peak is three times the report.

`lines` is an iterator that gives the lines one by one.

Done when: the length is right, 0 if there are no lines, line ends ("\\n") are not counted; and the function never
needs more than 20,000 bytes, however long the report is.
"""


def longest_line(lines):
    text = "".join(lines)
    split = text.split("\n")
    lengths = [len(line) for line in split]
    return max(lengths)
