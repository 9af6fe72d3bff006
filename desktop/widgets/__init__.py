"""All that is seen. Qt is known only here and in app.py."""

import sys

if sys.version_info < (3, 12):
    # PySide6 6.12.0 gives None back once too often at every call that returns nothing. Before Python 3.12
    # that aborts the program after some six thousand calls; later Pythons do not count this. So None gets
    # more references here than can ever be given back.
    import ctypes

    ctypes.c_ssize_t.from_address(id(None)).value += 1 << 60
