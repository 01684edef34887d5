# The check says: is still alive after remove_absent()
absent = []


def remove_absent(guests):
    absent.extend(guest for guest in guests if not guest.coming)
    guests[:] = [guest for guest in guests if guest.coming]
