# int: division, remainder, powers, pow with a modulus, zero.
CASES = r"""
7//2, -7//2, 7//-2, -7//-2, 7%3, -7%3, 7%-3, -7%-3, divmod(7,2), divmod(-7,2), divmod(7,-2)
divmod(2**100,3**20), divmod(-2**100,3**20), (2**100)%(-7)
1//0
1%0
1/0
1.0//0
1.0%0
divmod(1,0)
divmod(1.0,0)
0**-1
0.0**-1
2**-1, (-2)**-1, 2**0.5, (-8)**(1/3), 2**2**3, -2**2, (-2)**2, True**2, 0**0
pow(2,10), pow(2,10,1000), pow(2,-1,7), pow(3,-1,8), pow(-3,3,7), pow(2,10,-7), pow(0,0,1)
pow(2,0,5), pow(2**100,3,10**9+7), pow(base=2,exp=3), pow(2,3,mod=3)
pow(2,-1,4)
pow(2,3,0)
pow(2.0,3,5)
pow(2,3,5.0)
pow('a',2)
pow(2)
pow(2,'a')
pow(2,3,'a')
1<<100, 1>>1, -1>>100, (2**100)>>50, -5>>1, 1<<0, 0<<1000, -(2**100)>>99, 5>>100
1<<(2**100)
0<<(2**100), 1>>(2**100), -1>>(2**100)
5&3, 5|3, 5^3, ~5, -5&3, -5|3, -5^3, 2**100&(2**99+1), -(2**100)|1, (-2**100)^(2**100)
~(2**100), True&True, True|False, True^True, type(True&1), type(True&True)
abs(-5), abs(2**100*-1), -True, +True, abs(True), round(5), round(15,-1), round(25,-1)
round(-15,-1), round(12345,-2), round(5,2), round(2**100,-20), round(5,-1), round(15,-2)
(5).bit_length(), (-5).bit_length(), (0).bit_length(), (2**100).bit_length()
(5).bit_count(), (-7).bit_count(), (2**100-1).bit_count(), (5).conjugate(), (5).real
(5).to_bytes(), (0).to_bytes(0), (255).to_bytes(1), (2**64).to_bytes(9,'little')
hash(5), hash(-1), hash(-2), hash(2**61-1), hash(2**61), hash(2**100), hash(-2**100)
hash(True), hash(1.0), hash(1.5), hash(2**61-2), hash(-(2**61-1))
1<2<3, 1<2>1, 1==1.0, 1=='1', 1!=2, 2**100==2.0**100, 2**53+1==2.0**53, 2**53+1>2.0**53
10**400>1e308, 10**400>float('inf'), -10**400<float('-inf'), 1<float('nan'), True==1, True<2
1//'a'
1%'a'
1**'a'
bin(5), bin(-5), oct(8), hex(255), hex(-255), bin(0), hex(2**100), oct(-2**70), bin(True)
(1).__add__(2), (1).__add__(2.0), (1).__radd__(2), (1).__floordiv__(2), (7).__divmod__(2)
divmod(1)
divmod('a',1)
divmod(1,2,3)
divmod(5.5,2), divmod(-5.5,2), divmod(5,-2.5), 5.5//2, -5.5//2, 5.5%-2, -0.0%1, 0.0//1
-0.0//1, float('inf')//1, 1//float('inf'), -1//float('inf'), 1%float('inf'), -1%float('inf')
float('inf')%2
-2**63, -2**63-1, 2**62*2, (2**62)+(2**62), -(2**62)-(2**62), 4611686018427387904*2
3037000500**2
2**30, 2**60, 2**90, (2**30)*(2**30), (2**30-1)*(2**30-1), (2**60-1)*(2**60-1)
(2**60)//(2**30), (2**90)%(2**30+1), (2**90-1)//(2**45-1)
10**25/10**24, (2**60+1)/3, 2**1000/2**999, 1/3, 2/3, 10**400/10**399
10**400/1
float(10**400)
1.0*10**400
10**400+1.0
10**400<1.0
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
