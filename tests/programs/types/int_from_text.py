# int(): text in every base, other numbers, and what is refused.
CASES = r"""
int(), int('12'), int(' 12 '), int('-12'), int('+12'), int('1_000'), int('0x1f',16)
int('1f',16), int('0b101',0), int('0o17',0), int('z',36), int(3.9), int(-3.9), int(True)
int('٣'), int(b'12'), int(bytearray(b'7')), int('0',0), int('00',0), int('0_0',0)
int('')
int('a')
int('1.5')
int('1__0')
int('_1')
int('1_')
int('12',37)
int('12',1)
int('12',-1)
int('08',0)
int('9',8)
int('0x',16)
int('1 2')
int(' ')
int(None)
int([])
int(1,2)
int('1',2.0)
int('1',None)
int(x=1)
int('1',base=10)
int(b'a')
int(float('nan'))
int(float('inf'))
int('a'*100)
int('é')
int(base=10)
int('1'*5000)
len(str(10**4299))
str(10**5000)
int('0x' + 'f'*100, 16), 2**200, -2**200, 10**30, (2**64-1)*(2**64+1), 3**100
int('9'*30)+1, -int('9'*30)-1, 10**18*10**18, (10**18)**2, 123456789**5, 2**63, 2**63-1
int(1e18), int(-1e18), int(2.0**100), int(1e23), float(10**23), float(2**1023)
"""

names = {}
for case in CASES.strip().splitlines():
    try:
        if case.startswith("do "):
            exec(case[3:].replace("; NEXT ", "\n"), names)
            print(case)
        else:
            print(case, "->", repr(eval(case, names)))
    except Exception as error:
        print(case, "->", type(error).__name__ + ":", error)
