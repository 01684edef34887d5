# re: long texts and deep repetition need no C stack, and the usual traps stay quick.
import re

n = 50000
print(len(re.match('(?:a|b)*', 'ab' * n).group()), len(re.match('(?:ab)*', 'ab' * n).group()), len(re.match('(a|b)*?c', 'ab' * n + 'c').group()))
print(re.match('(?:(?:x+)y)*', 'xxy' * n).end(), re.search('.*?z', 'a' * 500), re.match('(?>a*)b', 'a' * n))
print(len(re.findall('a', 'a' * n)), len(re.sub('a', 'bb', 'a' * n)), len(re.split(',', ',' * n)))
print(re.compile('(' * 50 + 'a' + ')' * 50).match('a').groups() == ('a',) * 50, re.compile('|'.join(f'w{i}' for i in range(2000))).match('w1999'))
print(re.compile('((((((((((a))))))))))' + r'\10').match('aa'))
