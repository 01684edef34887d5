# The check says: Parcel are alive, and 0 should be
def start(load):
    shipment = load()
    title, parcels = shipment.title, shipment.parcels
    done = 0

    def report():
        nonlocal done
        done += 1
        return f"{title}: {done} of {len(parcels)}"

    return report
