# The check says: loaded the page when it was called
def words(load, number):
    return iter(load(number).text.split())
