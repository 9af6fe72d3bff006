"""Preferences: the window of the user's own settings, which also shows what IT has decided."""

from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QColorDialog,
    QDialog,
    QFileDialog,
    QScrollArea,
    QWidget,
)

from desktop import settings
from desktop.errors import NotSaved
from desktop.forms.answers import AnswerType, Hours, OneLine, ParsedText, TickBox
from desktop.forms.numbers import format_number, read_whole, show_number
from desktop.forms.section import Note, Question, Suggestion
from desktop.forms.trip.reachability import Ground
from desktop.settings_model import Settings
from desktop.travel.travel_data import built_in
from desktop.widgets.answers.field import Field
from desktop.widgets.controls.buttons import Button, PrimaryButton
from desktop.widgets.controls.dialog import button_bar, edge_to_edge
from desktop.widgets.controls.link import LinkButton
from desktop.widgets.controls.messages import tell
from desktop.widgets.editors import make_editor
from desktop.widgets.layout.in_sight import focus
from desktop.widgets.layout.page_column import PageColumn

TITLE = "Instellingen"
ABOUT = "Wat u hier leeg laat, volgt de standaard van het programma."
FIRM = "Uw organisatie heeft dit ingesteld. U kunt het hier niet veranderen."
GROUND = "De woorden van deze reden. Leeg: deze reden geldt niet."
PICTURES = "Plaatjes (*.png *.jpg *.jpeg)"
TO_CHOOSE = {"logo": "Bestand kiezen", "reports_folder": "Map kiezen", "accent": "Kleur kiezen"}
(_HOURS,) = (mark for mark in get_args(Hours) if isinstance(mark, AnswerType))
_MOST_TOWNS = 12  # offered at once
_WHOLE = ParsedText(read_whole, show_number, format_number, int, "not_whole")


class Preferences(QDialog):
    """A field for each setting. Accepted when the settings were saved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self._known, self._firm = settings.load()[0], settings.firm()
        self._values: dict[str, Any] = {}  # as they stand in the fields; of a ground by "grounds.urgent"
        self._fields: dict[str, Field] = {}
        self._area = QScrollArea(self)
        self._column = PageColumn(self._area, "Voor uzelf", TITLE, ABOUT)
        for key, info in Settings.model_fields.items():
            if key == "grounds":
                worded = self._known.accepted_grounds()
                for ground in Ground:
                    label = f"Reden om toch te vliegen: {ground.label.lower()}"
                    self._add(Question(label, GROUND, key=f"{key}.{ground}"), worded.get(ground, ""))
            else:
                answer = _answer_type(info.annotation)
                asked = Question(info.title or key, info.description or "", key=key, answer=answer)
                self._add(asked, getattr(self._known, key))
        self._shown = dict(self._values)
        self._column.finish()
        save, cancel = PrimaryButton("Opslaan", self), Button("Annuleren", self)
        save.clicked.connect(self._save)
        cancel.clicked.connect(self.reject)
        layout = edge_to_edge(self, 760, 640)
        layout.addWidget(self._area, 1)
        layout.addWidget(self._column.in_line(button_bar(self, save, cancel, enter=True)))
        self._go_to(next(iter(self._fields)))

    def _add(self, asked: Question, value: Any) -> None:
        key = asked.key
        firm = key.partition(".")[0] in self._firm
        if firm:
            asked = replace(asked, hint=f"{asked.hint} {FIRM}")
        editor = make_editor(asked, self._column)
        self._values[key] = str(value) if isinstance(value, Path) else value
        editor.set_value(self._values[key])
        editor.set_read_only(firm)
        editor.changed.connect(lambda value, key=key: self._values.update({key: value}))
        field = self._fields[key] = Field(asked, editor, self._column)
        if key in TO_CHOOSE and not firm:
            button = LinkButton(TO_CHOOSE[key], field)
            button.setAutoDefault(False)
            button.setAccessibleName(f"{asked.label}: {TO_CHOOSE[key].lower()}")
            button.clicked.connect(lambda _=False, key=key: self._choose(key))
            field.add_beside_label(button)
        if key == "home_town":
            editor.suggest_from(_towns)
            editor.left.connect(self._tell_of_home)
            self._tell_of_home()
        self._column.add(field)

    def _tell_of_home(self) -> None:
        """What it means for the rule of 8 hours when no travel times are known from the home town."""
        home = str(self._values["home_town"] or "").strip()
        about_home = built_in(home).about_home() if home else ""
        self._fields["home_town"].show_note(Note(about_home.removesuffix(".")) if about_home else None)

    def _choose(self, key: str) -> None:
        now, title = str(self._values[key] or ""), TO_CHOOSE[key]
        match key:
            case "logo":
                chosen, _ = QFileDialog.getOpenFileName(self, title, now, PICTURES)
            case "reports_folder":
                chosen = QFileDialog.getExistingDirectory(self, title, now)
            case _:
                colour = QColorDialog.getColor(QColor(now), self, title)
                chosen = colour.name() if colour.isValid() else ""
        if chosen:
            self._values[key] = chosen
            self._fields[key].editor.set_value(chosen)
        self._go_to(key)

    def _save(self) -> None:
        changes = self._changes()
        wrong = settings.faults(changes)
        fields = {key: field for key, field in self._fields.items() if key.partition(".")[0] in wrong}
        for key, field in self._fields.items():
            field.show_problem(wrong[key.partition(".")[0]] if key in fields else None)
        if fields:
            self._go_to(next(iter(fields)))
            return
        try:
            settings.save(changes)
        except NotSaved as error:
            tell(self, TITLE, str(error))
            return
        self.accept()

    def _changes(self) -> dict[str, Any]:
        """What is to be written of what the user changed: None for what is as the program has it.

        What was not touched stays as it stands in the file, whether that could be read or not.
        """
        touched = {key.partition(".")[0] for key, value in self._values.items() if value != self._shown[key]}
        values = {key: value for key, value in self._values.items() if "." not in key}
        values["grounds"] = {
            ground.value: (self._values[f"grounds.{ground}"] or "").strip() or False for ground in Ground
        }
        default = {**Settings().model_dump(), "grounds": {ground.value: ground.label for ground in Ground}}
        changes = {}
        for key in touched - self._firm:
            as_it_is = values[key] in (None, "") or values[key] == default[key]
            changes[key] = None if as_it_is else values[key]
        return changes

    def _go_to(self, key: str) -> None:
        field = self._fields[key]
        focus(field.editor.focus_target())
        self._area.ensureWidgetVisible(field)


def _towns(text: str) -> list[Suggestion]:
    """The municipalities of the Netherlands that may be meant."""
    return [Suggestion(name, "gemeente") for name in built_in().municipalities(text)[:_MOST_TOWNS]]


def _answer_type(annotation: Any) -> AnswerType:
    """The kind of answer that a setting takes, by its type: its value says nothing where it is None."""
    types = {annotation, *get_args(annotation)}
    if bool in types:
        return TickBox()
    if float in types:
        return _HOURS
    return _WHOLE if int in types else OneLine()
