# SPDX-License-Identifier: GPL-3.0-or-later
"""The abstract base classes of containers and iterators."""

from _collections_abc import *
from _collections_abc import __all__, _CallableGenericAlias
