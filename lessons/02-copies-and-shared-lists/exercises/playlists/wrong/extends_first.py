# The check says: the caller's list was changed
def with_bonus(songs, bonus):
    songs.extend(bonus)
    return songs[:]
