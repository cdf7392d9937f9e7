"""Spares the start what PySide does for a feature that is not used here; imported before the window's own modules.

After each import PySide reads the source of the module that was imported, to see whether it may use snake_case names or
properties. The program uses neither, and is started with some three hundred modules: a tenth of a second, and their
sources stay in memory.
"""

import sys

import PySide6.QtCore  # noqa: F401 - brings along what is looked for

_NAME = "_mod_uses_pyside"
_feature = sys.modules.get("shibokensupport.feature")
# Not part of what PySide promises: where it is called something else, modules are read as ever.
if hasattr(_feature, _NAME):
    setattr(_feature, _NAME, lambda _: False)
