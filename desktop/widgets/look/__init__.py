"""Colours, letters, icons and the words of Qt itself."""
