"""breakpoint(): CPython starts its debugger and waits for commands. Here it stops when somebody steps
through the program. When nobody does, a sentence tells how, and the program goes on.
"""
import sys

sys.stderr = sys.stdout
for arguments in ["ducks.py", "one"], [""], ["-c"], [b"ducks.py"], []:
    sys.argv = arguments
    breakpoint()
del sys.argv
breakpoint()
sys.breakpointhook = lambda *args, **kws: print("a hook of one's own:", args, kws)
breakpoint(1, two=2)
