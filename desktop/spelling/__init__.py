"""Spelling: which words of a text may be wrong, and what may be meant. Knows no screen."""
