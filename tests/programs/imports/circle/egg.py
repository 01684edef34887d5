from circle.hen import hatch
def lay(): return "egg"
