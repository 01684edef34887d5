def words(load, number):
    for word in load(number).text.split():
        yield word
