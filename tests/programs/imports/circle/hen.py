from circle.egg import lay
def hatch(): return "hen"
