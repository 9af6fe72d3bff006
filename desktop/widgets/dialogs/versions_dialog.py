"""Versions: earlier versions of the report that is open, what changed since, and which is to come back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import QWidget

from desktop.forms.draft import Draft
from desktop.forms.section import Answers
from desktop.storage import versions
from desktop.storage.document import Document
from desktop.widgets.controls.buttons import Button, PrimaryButton
from desktop.widgets.controls.dialog import accepted
from desktop.widgets.controls.messages import choose, tell
from desktop.widgets.dialogs.states import StatesDialog, may_be_compared

TITLE = "Versies"
FINAL = "Dit verslag is afgerond. Wilt u een versie terugzetten? Kies eerst Bestand, Corrigeren."
READING = "U kunt dit verslag alleen lezen. Daarom kan er geen versie worden teruggezet."
FORGET = "Wilt u alle versies van dit verslag weggooien? Het verslag zelf blijft zoals het is."
KEPT = "De versies konden niet worden weggegooid. Probeer het later opnieuw."


@dataclass(frozen=True)
class EarlierAnswers:
    """Answers that are to come back, and what they are, in words."""

    answers: Mapping[str, Answers]
    description: str


def ask_version(document: Document, now: datetime, parent: QWidget) -> EarlierAnswers | None:
    """Shows the versions of a report; gives what is to be put back, if anything."""
    if not may_be_compared(document, TITLE, parent):
        return None
    dialog = VersionsDialog(document, now, parent)
    return dialog.earlier if accepted(dialog) else None


class VersionsDialog(StatesDialog):
    """A list of versions, and what changed. Accepted when `earlier` is to be put back."""

    def __init__(self, document: Document, now: datetime, parent: QWidget | None = None) -> None:
        self._forget, self._back = Button("Alle versies weggooien"), PrimaryButton("Terugzetten")
        super().__init__(TITLE, document, now, parent, wanted=self._back, beside=self._forget)
        self.earlier: EarlierAnswers | None = None
        self._why_not = _why_not(document)
        if self._why_not:
            self.tell_above(self._why_not)
        self._forget.setEnabled(self.list.count() > 0)
        self._forget.clicked.connect(self._throw_away)
        self._back.clicked.connect(self.accept)
        self.begin()

    def chosen(self, draft: Draft | None) -> None:
        """It can be put back where it says something else."""
        state, self.earlier = self.state(), None
        if state and draft and draft.answers != self._document.draft.answers and not self._why_not:
            self.earlier = EarlierAnswers(draft.answers, state.description)
        self._back.setEnabled(self.earlier is not None)

    def _throw_away(self) -> None:
        file = self._document.history
        if file is None or choose(self, TITLE, FORGET, "Niet weggooien", "Weggooien", escape=0) == 0:
            return
        versions.forget(file)
        if versions.of(file):
            tell(self, TITLE, KEPT)
        self.reject()


def _why_not(document: Document) -> str:
    """Why no version can be put back; empty where one can."""
    if document.draft.state == "final":
        return FINAL
    return READING if document.read_only else ""
