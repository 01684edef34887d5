def look_again(limbo, links, counts):
    left = {name: counts[name] for name in limbo}
    for name in limbo:
        for target in links[name]:
            if target in left:
                left[target] -= 1
    waiting = [name for name in limbo if left[name] > 0]
    back = set(waiting)
    while waiting:
        for target in links[waiting.pop()]:
            if target in left and target not in back:
                back.add(target)
                waiting.append(target)
    return [name for name in limbo if name in back], [name for name in limbo if name not in back]
