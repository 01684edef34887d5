def with_bonus(songs, bonus):
    return songs + bonus
