def events(in_cycle, watchers, rescued):
    callbacks = list(reversed(watchers))
    if in_cycle:
        story = [*callbacks, "finalizer"]
    elif rescued:
        return ["finalizer"]
    else:
        story = ["finalizer", *callbacks]
    return story if rescued else [*story, "freed"]
