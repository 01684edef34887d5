# str % values: every conversion, flags, widths, mappings, and what is refused.
CASES = r"""
'%s %d %r %a %%' % ('a',1,'é','é')
'%5d|%-5d|%05d|%+d|% d|%x|%X|%#x|%o|%#o|%c|%c' % (42,42,42,42,42,255,255,255,8,8,65,'b')
'%f %.2f %e %E %g %G %10.3f| %-10.2f|' % (1.5,1.555,12345.678,1.0,1e-5,1e20,3.14159,2.5)
'%(a)s %(b)05d' % {'a':1,'b':2}
'%s' % (1,2)
'%s %s' % 1
'%s %s' % (1,)
'%d' % 'a'
'%d' % 1.5, '%d' % -1.5, '%i' % True, '%u' % 3
'%x' % 1.5
'%c' % 'ab'
'%c' % -1
'%c' % 1.5
'%c' % 0x110000
'%z' % 1
'%' % 1
'%(a' % {'a':1}
'%(a)s' % 1
'%(a)s' % {}
'%s' % {}, '%s' % [1], '%s' % ((1,2),), '%s' % None
'abc' % 1
'abc' % {}, 'abc' % [], 'abc' % ()
'abc' % (1,)
'%*d|%-*d|%.*f' % (5,1,5,1,2,3.14159)
'%*d' % ('a',1)
'%.3s|%10.3s|%-10.3s|%r' % ('abcdef','abcdef','abcdef','a')
'%.0f %.1f %5.1f %#.0f' % (0.5,0.25,2.25,3)
'%e' % 0, '%g' % 100000, '%g' % 1000000, '%g' % 0.0001, '%g' % 0.00001, '%.3g' % 1234
'%#g' % 1, '%s' % 1e300
'%d' % (2**100), '%x' % (2**70), '%o' % -8, '%#X' % 255, '%+x' % 5, '%.5d' % 42
'%08.3f' % 3.14159, '%+.2e' % -12345
'%s %s' % ('a', 'b'), '%5s|%-5s|' % ('a','b'), '%%' % (), '%5%' % ()
'%(a)s %s' % {'a':1}
'%ld %hd %lld' % (1,2,3) if 0 else 0
'%d' % None
'%f' % 'a'
'%s' % b'a', '%a' % 'a\n', '%r' % 'a\n'
'%y' % 1
'a%'%()
'%(a)' % {'a':1}
'%s' % 'é' * 2
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
