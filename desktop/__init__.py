"""Reisverslag: reports of foreign business trips of a Dutch municipality, filled in offline."""

NAME = "Reisverslag"
__version__ = "0.1.0"
READ_PDFS = "--read-pdfs"  # how the packed program starts the process that reads foreign PDFs
CHECK_SPELLING = "--check-spelling"  # and the one that knows the dictionary, whose folder comes after it
MAKE_PAPER = "--make-paper"  # and the one that makes the paper beside the form
