# re: what each construct matches, with the groups it leaves behind.
import re

CASES = [
    (r'a.c', 'abc a\nc'), (r'a\.c', 'abc a.c'), (r'[a-c]+', 'xxabcabcyy'), (r'[^a-c]+', 'abxyzc'),
    (r'\d+\.?\d*', 'pi is 3.14159'), (r'\bfoo\b', 'foobar foo'), (r'\Bo', 'oh foo'), (r'^\w+', 'one two'),
    (r'\w+$', 'one two\n'), (r'\A\w', 'ab'), (r'\w\Z', 'ab\n'), (r'(a|ab)(c|bcd)(d*)', 'abcd'),
    (r'(a+)(a*)', 'aaa'), (r'(a+?)(a*)', 'aaa'), (r'(a*?)b', 'aaab'), (r'(?:ab)+', 'ababa'), (r'a{2,3}', 'aaaa'),
    (r'a{2,3}?', 'aaaa'), (r'a{,2}b', 'aaab'), (r'a{2', 'a{2'), (r'x*', 'aaa'), (r'(x)?(y)?', 'y'),
    (r'(?P<year>\d{4})-(?P<month>\d\d)', 'on 2024-05-17'), (r'(\w)\1', 'hello'), (r'(?P<q>[\'"]).*?(?P=q)', 'say "it\'s"'),
    (r'foo(?=bar)', 'foobaz foobar'), (r'foo(?!bar)', 'foobar foobaz'), (r'(?<=\$)\d+', 'cost $42'),
    (r'(?<!\$)\b\d+', '$42 and 17'), (r'(<)?(\w+)(?(1)>|$)', '<tag>'), (r'(<)?(\w+)(?(1)>|$)', '<tag'),
    (r'(?i)HeLLo', 'say hello'), (r'(?i:h)ELLO', 'HELLO hELLO'), (r'(?s)a.b', 'a\nb'), (r'(?m)^b$', 'a\nb\nc'),
    (r'(?x) \d + # digits', 'ab 12'), (r'(?>a+)ab', 'aaab'), (r'a++b', 'aaab'), (r'a*+a', 'aaa'), (r'(a?)*', 'aab'),
    (r'(a|b)*?c', 'abac'), (r'((a)|b)+', 'ab'), (r'(?:(a)|(b)|(c))+', 'abc'), (r'[\]]', 'a]'), (r'[]]', 'a]'), (r'[^]]+', 'ab]'),
    (r'[a\-z]+', 'a-z'), (r'[-az]+', 'a-z'), (r'\x41\u0042\103', 'ABC'), (r'[\x41-\x43]+', 'ABCD'), (r'\t\n', '\t\n'),
    (r'\s\S', 'a b'), (r'\w+', 'na\xefve caf\xe9'), (r'(?a)\w+', 'na\xefve'), (r'\d+', '\u0663\u0664'), (r'(?i)\xe4\xd6', '\xc4\xf6'),
    (r'(?i)[k-m]', '\u212a'), (r'(?i)\u017f', 'S'), (r'', 'abc'), (r'|a', 'a'), (r'a|', 'b'), (r'(?:)', 'x'), (r'()', 'x'),
    (r'(?!)', 'x'), (r'(?<=ab|cd)e', 'cde'), (r'(?<=a)(?<!ba)c', 'bac ac'), (r'(?=(a+))a*b\1', 'baaabac'), (r'(?-i:a)b', 'ab'),
]

for pattern, text in CASES:
    found = re.search(pattern, text)
    print(repr(pattern), repr(text), found)
    if found:
        print('   ', found.span(), found.groups(), found.groupdict(), found.lastindex, found.lastgroup, found.regs)
    print('   ', re.findall(pattern, text), [m.span() for m in re.finditer(pattern, text)])
    print('   ', re.split(pattern, text), re.split(pattern, text, maxsplit=1))
    print('   ', re.sub(pattern, '<\\g<0>>', text), re.subn(pattern, '-', text, count=1))
    print('   ', re.match(pattern, text), re.fullmatch(pattern, text))
