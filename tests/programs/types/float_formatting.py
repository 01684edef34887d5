# Floats as text: repr, format with every type, precision and grouping.
CASES = r"""
repr(1e+16), str(1e-7), '%r' % 1.0, f'{1e16}', f'{1e15}', f'{123456.789:.2f}', f'{1.0:g}'
f'{0.0001:g}', f'{1e-5}', f'{1.0:.0f}', f'{0.5:.0f}', f'{1.5:.0f}', f'{2.5:.0f}'
f'{1e-10:.3}', f'{123456789.0:.3}', f'{1.0:.3}', f'{12345.0:.10}'
[f'{x:.{p}{t}}' for x in (0.0, 1.0, -1.5, 123.456, 1e-10, 1e20, 0.000123456) for p in (0,1,5) for t in 'efgEG%']
[f'{x:{s}}' for x in (1234567.891, -0.00001234, 0.0) for s in ('15,.3f', '<15.2e', '^15g', '015.3f', '+.1f', '=+15.2f', '#.0f', ' .3g', ',', '_', ',.0f', '*^20,.2f', 'n')]
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
