"""Surroundings: what an environment could make run within the program is kept out.

Only that: what people need to see, hear and use a window (QT_SCALE_FACTOR, QT_QPA_PLATFORM, QT_IM_MODULE and
their like) stays.
"""

import os

# Each makes Qt load plugins or a library from a place that is named, or that is searched for.
_LOADED_BY_QT = (
    "QT_PLUGIN_PATH",
    "QT_QPA_PLATFORM_PLUGIN_PATH",
    "QT_QPA_GENERIC_PLUGINS",
    "QT_LOAD_TESTABILITY",
    "QT_OPENGL_DLL",
    "QT_VULKAN_LIB",
    "QT_WIDGETS_RHI",  # draws by OpenGL or Vulkan, whose libraries have variables of their own
)


def keep_out() -> None:
    """Comes before the first import of Qt and of pydantic."""
    for name in _LOADED_BY_QT:
        os.environ.pop(name, None)
    # Else pydantic looks through all that is installed for plugins: slow, and none of them may see a report.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    # Else Windows looks for a program first in the current folder: on a double click, that of the report.
    os.environ["NODEFAULTCURRENTDIRECTORYINEXEPATH"] = "1"
