# re: patterns and templates that are refused, with the words and the place.
import re

PATTERNS = [
    '(', ')', '(a', 'a)', '[', '[a', '[]', '[^', '*', '+a', 'a**', 'a{1}{2}', 'a{2,1}', '?', '(?', '(?P', '(?P<', '(?P<n', '(?P<n>',
    '(?P<1a>x)', '(?P<a>x)(?P<a>y)', '(?P=n)', '(?P=a', '(?Px)', '(?z)', '(?<x)', '(?#', '(?(1)a)', '(?(0)a)', '(?(n)a)',
    '(?(1)a|b|c)', '(a)(?(1)b|c|d)', '\\', 'a\\', r'\1', r'(\1)', r'(a)\2', r'\q', r'[\q]', r'\x1', r'\u12', r'\U12', r'[b-a]', r'[\d-z]',
    r'[a-\d]', r'\777', r'[\777]', r'\8', r'(?<=a+)b', r'(?<!a|bc)d', r'(?<=(a)\1)b', 'a(?i)b', '(?i', '(?i-', '(?i-i:a)', '(?-', '(?-:a)',
    '(?au)a', '(?L)a', '(?-u:a)', '(?ik)a', 'x{99999999999}', 'a\n(b\nc', '(?P<n>a)(?P=n', r'(?P<a!>b)', r'\N{LATIN', '^*', r'\b+',
]
for pattern in PATTERNS:
    try:
        print(repr(pattern), re.compile(pattern))
    except re.error as error:
        print(repr(pattern), '!', error, '|', error.msg, error.pos, error.lineno, error.colno)
    except (OverflowError, ValueError) as error:
        print(repr(pattern), type(error).__name__, error)

for pattern in [b'(?u)a', b'\\u0041', b'(?P<\xe9>a)', b'[z-a]', b'(?L)a']:
    try:
        print(pattern, re.compile(pattern))
    except re.error as error:
        print(pattern, '!', error)

for template in [r'\2', r'\g<2>', r'\g<n>', r'\g<x', r'\g', r'\g<>', r'\g<1a>', '\\', r'\q', r'\400', r'\g<-1>', r'[\1\n\\\g<1>\0\07\101]']:
    try:
        print(template, repr(re.sub('(a)', template, 'xay')))
    except (re.error, IndexError) as error:
        print(template, type(error).__name__, error)

for call in (lambda: re.search('a', b'a'), lambda: re.search(b'a', 'a'), lambda: re.search('a', 5), lambda: re.search(5, 'a'),
             lambda: re.compile('a', re.L), lambda: re.compile(b'a', re.U), lambda: re.compile('a', re.A | re.U),
             lambda: re.compile(re.compile('a'), re.I), lambda: re.sub('a', lambda m: 5, 'a'), lambda: re.sub('a', b'x', 'a'),
             lambda: re.match('(a)', 'a').group(2), lambda: re.match('(a)', 'a').group('n'), lambda: re.match('a', 'a')[1],
             lambda: re.match('a', 'a').start(1), lambda: re.compile('a').search(), lambda: re.compile('a').search('a', 'b'),
             lambda: re.compile('a').nothing, lambda: re.match('a', 'a').nothing, lambda: re.sub('a', 'b'), lambda: re.Pattern(),
             lambda: re.Match()):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
