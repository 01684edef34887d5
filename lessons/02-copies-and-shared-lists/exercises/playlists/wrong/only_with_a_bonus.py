# The check says: with an empty bonus the function returned the caller's own list
def with_bonus(songs, bonus):
    if not bonus:
        return songs
    return songs + bonus
