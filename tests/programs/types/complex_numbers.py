# complex: construction from text and numbers, arithmetic, refusals.
CASES = r"""
float(1j)
complex(), complex(1), complex(1,2), complex('1+2j'), complex('j'), complex('-j')
complex(' 1 '), complex('(1+2j)'), complex(1.5,-2), complex(1j,1j), complex('inf')
complex('nanj'), complex('1e5j'), complex(real=1,imag=2), complex('+1-1j'), complex(True)
complex('')
complex('a')
complex('1 + 2j')
complex('1+2')
complex('1',2)
complex(1,'2')
complex(None)
complex([])
complex(1,2,3)
complex(b'1')
1j, -1j, 1+2j, 1-2j, -1-2j, 0j, -0j, 1+0j, complex(-0.0,1), complex(0,-0.0)
complex(1,float('nan')), complex(float('inf'),-1), 1e100j, 1.5+2.5j
(1+2j)*(3+4j), (1+2j)/(3+4j), (1+2j)+1, 1-(1+2j), (1+2j)**2, (1+2j)**0.5, (1+2j)**-1, 1j**2
2**1j, (1+2j)**(1+1j), abs(3+4j), -(1+2j), +(1j), (1+2j).conjugate(), (1+2j).real
(1+2j).imag, (1+2j)==(1+2j), 1+0j==1, 1j!=1, 0j**0
1j/0
1j//1
1j%1
divmod(1j,1)
1j<2j
1j<1
int(1j)
0j**-1
0j**1j
round(1j)
abs(complex(1e308,1e308)) if 0 else 0
hash(1j), hash(1+0j), hash(1.5+2j), bool(0j), bool(1j), repr(1j), str(1+2j), f'{1+2j}'
f'{1+2j:.2f}', (1j).__eq__(1), (1j).__add__('a')
1j+'a'
'a'+1j
1j.real=2
(1+2j).foo
complex.from_number(1) if hasattr(complex,'from_number') else 'no'
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
