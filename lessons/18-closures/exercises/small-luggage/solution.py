def start(load):
    shipment = load()
    title, total = shipment.title, len(shipment.parcels)
    done = 0

    def report():
        nonlocal done
        done += 1
        return f"{title}: {done} of {total}"

    return report
