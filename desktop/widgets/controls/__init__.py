"""The small parts that every page and dialog is made of."""
