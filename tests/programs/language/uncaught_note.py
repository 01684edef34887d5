"""Notes follow the message on stderr."""

error = ValueError("bad soil")
error.add_note("try some compost")
raise error
