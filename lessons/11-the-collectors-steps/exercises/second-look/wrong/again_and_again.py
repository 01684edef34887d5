# The check says: ann's finalizer was called 2 times in her life
def finish(garbage, refers, finalizers, done):
    to_visit = []
    for name in garbage:
        if name in finalizers:
            done.add(name)
            to_visit += finalizers[name]()

    candidates, rescued = set(garbage), set()
    while to_visit:
        name = to_visit.pop()
        if name in candidates and name not in rescued:
            rescued.add(name)
            to_visit += refers[name]
    return [name for name in garbage if name not in rescued]
