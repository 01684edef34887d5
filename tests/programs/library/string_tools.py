# string: rows of characters, templates and formatters.
import string

print(string.ascii_lowercase, string.digits, string.hexdigits, repr(string.whitespace), len(string.printable), string.punctuation)
print(string.capwords("the  quick brown"), string.capwords("a-b", "-"))
letter = string.Template("Dear $name, you owe $$${amount}.")
print(letter.substitute(name="Ann", amount=5), letter.safe_substitute(name="Bob"), letter.get_identifiers(), letter.is_valid())
for text in ("$missing", "100$", "line\n  $ x", "${bad"):
    try:
        print(string.Template(text).substitute())
    except (KeyError, ValueError) as error:
        print(type(error).__name__, error)


class Loud(string.Formatter):
    def format_field(self, value, spec):
        if spec == "loud":
            return str(value).upper()
        return super().format_field(value, spec)

    def get_value(self, key, args, kwargs):
        if isinstance(key, str):
            return kwargs.get(key, "?")
        return super().get_value(key, args, kwargs)


print(Loud().format("{0:loud} {x} {1!r:>6} {} {{}}".replace(" {} ", " "), "hi", "b"), string.Formatter().format("{}-{a[1]}-{b.real}", 1, a=[2, 3], b=4))
