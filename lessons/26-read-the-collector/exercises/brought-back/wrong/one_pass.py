# The check says: but only
def look_again(limbo, links, counts):
    left = dict(counts)
    for name in limbo:
        for target in links[name]:
            if target in left:
                left[target] -= 1
    for name in limbo:
        if left[name] > 0:
            for target in links[name]:
                if target in left:
                    left[target] += 1
    back = [name for name in limbo if left[name] > 0]
    return back, [name for name in limbo if name not in back]
