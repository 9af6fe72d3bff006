"""Hostile input, one subject a file: the same seed always gives the same bytes."""
