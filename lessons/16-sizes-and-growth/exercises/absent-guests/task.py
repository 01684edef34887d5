"""Some of those who cancelled are still invited.

`remove_absent` should take everyone who is not coming off the list of guests. It deletes while it loops, and so
it skips people. Repair it.

Done when: only those who are coming are left, in their order; it is the same list as before, because the
cook has it too; and the guests who were removed are freed.
"""


def remove_absent(guests):
    for guest in guests:
        if not guest.coming:
            guests.remove(guest)
