"""An error without a message is only its name."""

print("before")
raise KeyError
