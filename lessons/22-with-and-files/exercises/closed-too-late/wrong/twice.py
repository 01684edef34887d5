# The check says: closed 2 times
def first_line(store, name):
    file = store.open(name)
    try:
        number = int(file.readline())
        file.close()
        return number
    finally:
        file.close()
