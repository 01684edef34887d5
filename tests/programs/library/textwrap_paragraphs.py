# textwrap breaks paragraphs into lines, and changes margins.
import textwrap

story = ("The old well-known lighthouse keeper climbed the stairs -- all 217 of them -- every evening.  "
         "He never complained; an extraordinarilylongwordindeed did not stop him.")
for width in (20, 33, 70):
    print(textwrap.fill(story, width))
    print("-" * width)
print(textwrap.wrap(story, 25, initial_indent="* ", subsequent_indent="  ", max_lines=3))
print(textwrap.wrap(story, 15, break_long_words=False, break_on_hyphens=False))
print(textwrap.shorten(story, 30), textwrap.shorten("two words", 9), textwrap.shorten("two words", 8, placeholder="~"))
poem = """
    Roses
      are

    red
"""
print(repr(textwrap.dedent(poem)), repr(textwrap.indent("a\n\nb\n", "> ")), repr(textwrap.indent("a\n\nb", "+", lambda line: True)))
try:
    textwrap.wrap("x", 0)
except ValueError as error:
    print(error)
