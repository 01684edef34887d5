# SPDX-License-Identifier: GPL-3.0-or-later
"""How the interpreter was built, as far as anybody asks. It is not configured, so there is little to say."""

_VARIABLES = {"Py_GIL_DISABLED": 0, "Py_DEBUG": 0, "WITH_DOC_STRINGS": 1}


def get_config_vars(*names):
    return [_VARIABLES.get(name) for name in names] if names else dict(_VARIABLES)


def get_config_var(name):
    return _VARIABLES.get(name)


def get_python_version():
    return "3.13"


def get_platform():
    return "terrarium"


def is_python_build(check_home=None):
    return False
