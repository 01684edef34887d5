# The check says: bob has a new reference, and refers to ann and cid
def look_again(limbo, links, counts):
    left = dict(counts)
    for name in limbo:
        for target in links[name]:
            if target in left:
                left[target] -= 1
    back = [name for name in limbo if left[name] > 0]
    return back, [name for name in limbo if name not in back]
