def greet(person):
    return "hello"
