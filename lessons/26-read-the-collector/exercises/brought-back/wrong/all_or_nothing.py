# The check says: only cid has a new reference
def look_again(limbo, links, counts):
    left = dict(counts)
    for name in limbo:
        for target in links[name]:
            if target in left:
                left[target] -= 1
    if any(left[name] > 0 for name in limbo):
        return list(limbo), []
    return [], list(limbo)
