"""Where reports are kept: files, the last-saved copy, recovery, locks and what the program remembers."""
