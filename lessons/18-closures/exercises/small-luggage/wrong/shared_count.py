# The check says: was asked for the first time
done = {}


def start(load):
    shipment = load()
    title, total = shipment.title, len(shipment.parcels)

    def report():
        done[title] = done.get(title, 0) + 1
        return f"{title}: {done[title]} of {total}"

    return report
