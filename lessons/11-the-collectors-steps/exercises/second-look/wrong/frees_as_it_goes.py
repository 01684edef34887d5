# The check says: bob's finalizer has to run before anybody knows
def finish(garbage, refers, finalizers, done):
    rescued = set()

    def rescue(name):
        if name in garbage and name not in rescued:
            rescued.add(name)
            for target in refers[name]:
                rescue(target)

    for name in garbage:
        if name in finalizers and name not in done and name not in rescued:
            done.add(name)
            for other in finalizers[name]():
                rescue(other)
    return [name for name in garbage if name not in rescued]
