"""All that is seen. Qt is known only here and in app.py.

A base says with `abstractmethod` what others must have. It is no ABC, for Qt's classes have a metaclass of
their own; so mypy alone sees to it.
"""
