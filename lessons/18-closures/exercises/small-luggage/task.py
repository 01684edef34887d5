"""A progress report that carries the whole shipment.

`start` loads a shipment of many parcels and returns a function which tells how far the work is. The function needs
only the title and the number of parcels. But as long as it lives, the whole shipment does.

Done when: the report says the same as before, and the shipment is freed when `start` returns.
"""


def start(load):
    shipment = load()
    done = 0

    def report():
        nonlocal done
        done += 1
        return f"{shipment.title}: {done} of {len(shipment.parcels)}"

    return report
