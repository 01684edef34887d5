# The check says: the conversion failed, and the file was left open
def first_line(store, name):
    file = store.open(name)
    number = int(file.readline())
    file.close()
    return number
