def title(recording):
    with memoryview(recording) as view:
        return bytes(view[:10])
