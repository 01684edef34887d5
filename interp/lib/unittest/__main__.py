# SPDX-License-Identifier: GPL-3.0-or-later
"""terrarium -m unittest [OPTION...] [TEST...]"""

__unittest = True

import sys

from .main import main

sys.argv[0] = "terrarium -m unittest"

main(module=None)
