"""KINDS: the kinds of document, each by its key."""

from importlib import import_module

from desktop.forms import cards
from desktop.forms.form import Form

KINDS: dict[str, Form] = {}
for _package in cards.PACKAGES:
    _form: Form = import_module(f"{_package}.form").FORM
    KINDS[_form.key] = _form
