# The check says: Ann and Dora should be left
def remove_absent(guests):
    guests.clear()
