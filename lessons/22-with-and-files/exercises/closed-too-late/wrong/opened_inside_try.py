# The check says: the file does not exist, but the error is UnboundLocalError
def first_line(store, name):
    try:
        file = store.open(name)
        return int(file.readline())
    finally:
        file.close()
