# The check says: death by its count, weak references ['first', 'second', 'third']: you say
def events(in_cycle, watchers, rescued):
    if in_cycle:
        story = [*watchers, "finalizer"]
    elif rescued:
        return ["finalizer"]
    else:
        story = ["finalizer", *watchers]
    return story if rescued else [*story, "freed"]
