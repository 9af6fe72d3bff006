"""KINDS: the one list of the kinds of document."""

from desktop.forms.form import Form
from desktop.forms.progress import PROGRESS
from desktop.forms.trip import TRIP

KINDS: dict[str, Form] = {form.key: form for form in (TRIP, PROGRESS)}
