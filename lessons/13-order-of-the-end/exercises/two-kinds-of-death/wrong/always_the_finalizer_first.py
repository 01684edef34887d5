# The check says: death in a cycle, weak references ['card']: you say
def events(in_cycle, watchers, rescued):
    story = ["finalizer"]
    if not rescued:
        story += list(reversed(watchers)) + ["freed"]
    return story
