# The check says: death in a cycle, weak references ['first', 'second'], with a finalizer that brings it back: you say
def events(in_cycle, watchers, rescued):
    if rescued:
        return ["finalizer"]
    callbacks = list(reversed(watchers))
    if in_cycle:
        return [*callbacks, "finalizer", "freed"]
    return ["finalizer", *callbacks, "freed"]
