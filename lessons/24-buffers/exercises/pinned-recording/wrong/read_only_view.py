# The check says: the recording cannot grow
def title(recording):
    return memoryview(recording)[:10].toreadonly()
