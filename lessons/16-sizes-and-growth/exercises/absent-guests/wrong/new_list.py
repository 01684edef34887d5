# The check says: cancelled, but still on the list
def remove_absent(guests):
    guests = [guest for guest in guests if guest.coming]
