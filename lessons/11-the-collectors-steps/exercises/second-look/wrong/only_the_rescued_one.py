# The check says: bob was brought back, and he reaches cleo, so ann and dan are freed
def finish(garbage, refers, finalizers, done):
    rescued = []
    for name in garbage:
        if name in finalizers and name not in done:
            done.add(name)
            rescued += finalizers[name]()
    return [name for name in garbage if name not in rescued]
