"""One question on a page, or a list of rows, with what is said of it."""
