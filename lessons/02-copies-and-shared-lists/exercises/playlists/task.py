"""The party list that grew.

`with_bonus` should return a new list: the songs, followed by the bonus songs. The two lists it is
given belong to the caller and must not change. It is one character away from being right.

Done when: the result is right, it is a new list, and the arguments are as they were.
"""


def with_bonus(songs, bonus):
    result = songs
    result += bonus
    return result
