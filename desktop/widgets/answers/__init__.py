"""One question on a page, or a list of rows, with the problems and notes of its answers."""
