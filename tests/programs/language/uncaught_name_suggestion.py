"""A misspelt name is answered with a suggestion in the traceback."""

temperature = 20
print("before")
print(temprature)
