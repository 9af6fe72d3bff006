"""Untouched: ReportLab runs no code and takes no settings of whoever starts the program.

By itself it runs modules and files of the user that have certain names, and listens to the environment.
Paper is the same for everybody.
"""

import os
import sys
from types import ModuleType

# What ReportLab imports first. With a module of ours in its place, no file of that name is looked for, nor
# its like in the user's folder: ~/.reportlab_mods and ~/.reportlab_settings.
_HOOKS = ("reportlab.local_rl_mods", "reportlab_mods", "reportlab.local_rl_settings", "reportlab_settings")
_VARIABLES = ("RL_", "EVAL_DEBUG", "SOURCE_DATE_EPOCH")  # what those that it reads begin with


def keep_untouched() -> None:
    """Comes before ReportLab's first import."""
    sys.modules.update({name: ModuleType(name) for name in _HOOKS})
    # Fonts are ours, by their whole path: none of the user's is looked for.
    vars(sys.modules["reportlab_settings"]).update(T1SearchPath=(), TTFSearchPath=(), CMapSearchPath=())
    for name in [name for name in os.environ if name.startswith(_VARIABLES)]:
        del os.environ[name]
