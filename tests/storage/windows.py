"""What Windows says of files, for tests on any system."""

import errno


def held(number: int | None) -> PermissionError:
    """What it says of a file that somebody holds; open() does not tell the number."""
    error = PermissionError(errno.EACCES, "in use")
    error.winerror = number  # type: ignore[attr-defined, unused-ignore]  # only Windows knows it by itself
    return error
