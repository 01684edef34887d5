# The check says: the whole recording was copied
def title(recording):
    return bytes(recording)[:10]
