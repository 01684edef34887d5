def remove_absent(guests):
    guests[:] = [guest for guest in guests if guest.coming]
