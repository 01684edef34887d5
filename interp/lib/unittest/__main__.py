# SPDX-License-Identifier: GPL-3.0-or-later
"""terrarium -m unittest [OPTION...] [TEST...]"""

__unittest = True

from .main import main

main(module=None)
