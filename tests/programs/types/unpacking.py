# Assignments that take apart: too many, too few, starred, nested.
CASES = r"""
do a,b=1
do a,b=1,2,3
do a,b=[1]
do a,*b=()
do a,*b,c=1,
do a,*b,c=1,2,3,4
a,b,c
do (a,b),c=(1,2),3
do [a,b]='ab'
do a,b='abc'
do a,b={1:2,3:4}
do a=b=c=1
do a,b=None
do for a,b in [1]: pass
do for a,b in [(1,2,3)]: pass
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
