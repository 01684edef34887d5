# The check says: is still alive after the first word
def words(load, number):
    page = load(number)
    for word in page.text.split():
        yield word
    del page
