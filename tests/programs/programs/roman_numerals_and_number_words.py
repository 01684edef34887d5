# Conversions there and back, by tables, recursion and regular expressions.
import re
PARTS = list(zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), 'M CM D CD C XC L XL X IX V IV I'.split()))
VALID = re.compile(r'M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})')
ONES = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split()
TENS = '_ _ twenty thirty forty fifty sixty seventy eighty ninety'.split()
def roman(n): return '' if n == 0 else next(s + roman(n - v) for v, s in PARTS if v <= n)
def arabic(s):
    if not s or not VALID.fullmatch(s): raise ValueError(f'not a Roman numeral: {s!r}')
    values = [dict(I=1, V=5, X=10, L=50, C=100, D=500, M=1000)[c] for c in s]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
def words(n):
    if n < 20: return ONES[n]
    if n < 100: return TENS[n // 10] + ('-' + ONES[n % 10] if n % 10 else '')
    for size, name in ((10 ** 6, 'million'), (1000, 'thousand'), (100, 'hundred')):
        if n >= size: return words(n // size) + ' ' + name + (' ' + words(n % size) if n % size else '')
print(all(arabic(roman(n)) == n for n in range(1, 4000)), roman(1994), arabic('MMXXIV'))
for s in ('IIII', 'VX', '', 'MCMXCIV'):
    try: print(s, arabic(s))
    except ValueError as e: print(e)
for n in (0, 13, 21, 100, 342, 1001, 999999, 12345678): print(n, words(n))
