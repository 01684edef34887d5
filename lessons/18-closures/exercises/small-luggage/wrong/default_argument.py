# The check says: is still alive after start()
def start(load):
    shipment = load()
    done = 0

    def report(shipment=shipment):
        nonlocal done
        done += 1
        return f"{shipment.title}: {done} of {len(shipment.parcels)}"

    return report
