"""The rows of a progress report: numbered, found, pasted, and old beside new."""

from copy import deepcopy
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.answers.row_title import TitleButton
from desktop.widgets.look import style
from testing.reports import PROGRESS
from tests.widgets.user import Begin, User

CTRL = Qt.KeyboardModifier.ControlModifier
OWNERS = ["OCW", "BSD\nOCW", "BSD", "DSO", "", "DSO, OCW", "BSD i.s.m. DSO"]


def report(*rows: dict[str, Any], title: str = "Spoor 2: Nationaal") -> dict[str, Any]:
    return {"tracks": {"tracks": [{"title": title, "rows": list(rows)}]}}


def many(**first: str) -> dict[str, Any]:
    """Seven actions: so many that one looks for what is wanted."""
    rows = [
        {"number": f"2.{n}", "result": f"Actie nummer {n}", "owner": owner} for n, owner in enumerate(OWNERS)
    ]
    rows[0] |= first
    return report(*rows)


def rows(user: User, track: int = 0) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = user.draft.get("tracks", "tracks", track, "rows")
    return found


def titles(user: User) -> list[str]:
    """The actions that can be seen."""
    return [name for name in user.names() if name.startswith("Actie ") and name.count(":")]


def paste(user: User, text: str, html: str = "") -> None:
    mime = QMimeData()
    mime.setText(text)
    if html:
        mime.setHtml(html)
    QGuiApplication.clipboard().setMimeData(mime)
    user.key(Qt.Key.Key_V, CTRL)
    QGuiApplication.clipboard().clear()  # else Qt lets go of it when Python is gone, and crashes


@pytest.mark.parametrize(
    ("above", "proposed"), [("2.2", "2.3"), ("2.0.2", "2.0.3"), ("2.9", "2.10"), ("2.3.0", "2.3.1")]
)
def test_a_new_row_is_numbered_after_the_one_above_it(begin: Begin, above: str, proposed: str) -> None:
    user = begin(report({"number": above, "result": "Een plan"}), "Sporen", kind="progress")
    user.press("Actie toevoegen")
    assert user.value("Nummer") == proposed
    assert rows(user)[1] == {"number": proposed}


def test_the_users_own_number_wins(begin: Begin) -> None:
    user = begin(report({"number": "2.2", "result": "Een plan"}), "Sporen", kind="progress")
    user.press("Actie toevoegen")
    user.find("Nummer").setFocus()
    user.key(Qt.Key.Key_A, CTRL)
    user.type("Nummer", "2.3.0")
    user.press("Actie toevoegen")
    assert [row["number"] for row in rows(user)] == ["2.2", "2.3.0", "2.3.1"]


def test_a_duplicate_gets_a_number_of_its_own(begin: Begin) -> None:
    user = begin(report({"number": "2.2", "result": "Een plan"}), "Sporen", kind="progress")
    user.press("Actie 2.2 dupliceren")
    assert rows(user) == [
        {"number": "2.2", "result": "Een plan"},
        {"number": "2.3", "result": "Een plan"},
    ]


def test_moving_keeps_the_numbers_as_they_are(begin: Begin) -> None:
    user = begin(
        report({"number": "2.2", "result": "Een"}, {"number": "2.3", "result": "Twee"}),
        "Sporen",
        kind="progress",
    )
    user.press("Actie 2.3: Twee")
    user.press("Actie 2.3 omhoog")
    assert [row["number"] for row in rows(user)] == ["2.3", "2.2"]


def test_a_removed_row_comes_back_with_one_press(begin: Begin) -> None:
    user = begin(many(), "Sporen", kind="progress")
    before = deepcopy(rows(user))
    user.press("Actie 2.1: Actie nummer 1")
    user.press("Actie 2.1 verwijderen")
    assert len(rows(user)) == len(before) - 1
    assert "Actie 2.1 is verwijderd." in user.seen()
    user.press("Ongedaan maken")
    assert rows(user) == before


def test_a_table_from_excel_becomes_rows_with_every_line_of_their_cells(begin: Begin) -> None:
    user = begin(report({"number": "2.2", "result": "Een plan"}), "Sporen", kind="progress")
    user.press("Actie toevoegen")
    user.find("Nummer").setFocus()
    user.key(Qt.Key.Key_A, CTRL)
    paste(user, '2.0.2\t"Onderzoek\n1. Eén\n2. Twee"\t2009\tBZK\tAf\n\tNog een\t\tBSD\n2.3.0\tSlot\n')
    assert rows(user)[1:] == [
        {"number": "2.0.2", "result": "Onderzoek\n1. Eén\n2. Twee", "deadline": "2009", "owner": "BZK",
         "status": "Af"},
        {"number": "2.0.3", "result": "Nog een", "owner": "BSD"},
        {"number": "2.3.0", "result": "Slot"},
    ]  # fmt: skip
    user.key(Qt.Key.Key_Z, CTRL)
    assert [row["number"] for row in rows(user)] == ["2.2", "2.3"], "one undo takes all of it back"


def test_a_table_from_word_keeps_the_paragraphs_of_a_cell_together(begin: Begin) -> None:
    user = begin(report({}), "Sporen", kind="progress")
    user.find("Nummer").setFocus()
    html = "<table><tr><td><p>1</p></td><td><p>Eén</p><p>Twee</p></td></tr></table>"
    paste(user, "1\tEén\nTwee\n", html)
    assert rows(user) == [{"number": "1", "result": "Eén\nTwee"}]


def test_search_shows_the_rows_with_all_the_words_wherever_they_stand(
    begin: Begin, announced: list[str], qtbot: QtBot
) -> None:
    user = begin(many(status="Besproken in het CAFÉ"), "Sporen", kind="progress")
    user.type("Zoek een actie", "cafe nummer")
    assert titles(user) == ["Actie 2.0: Actie nummer 0"]
    assert "1 van 7" in user.seen()
    qtbot.waitUntil(lambda: announced[-1:] == ["1 van 7"])
    assert "7 van 7" not in announced, "nothing is said at each key"


def test_one_owner_of_several_can_be_chosen(begin: Begin) -> None:
    user = begin(many(), "Sporen", kind="progress")
    user.choose("Trekker", "OCW")
    assert [name.partition(":")[0] for name in titles(user)] == ["Actie 2.0", "Actie 2.1", "Actie 2.5"]
    user.choose("Trekker", "DSO")
    assert [name.partition(":")[0] for name in titles(user)] == ["Actie 2.3", "Actie 2.5", "Actie 2.6"]
    user.choose("Trekker", "Trekker: alle")
    assert len(titles(user)) == 7


def test_the_row_that_is_worked_at_stays_whatever_is_looked_for(begin: Begin) -> None:
    user = begin(many(), "Sporen", kind="progress")
    user.press("Actie 2.2: Actie nummer 2")
    user.type("Zoek een actie", "nummer 4")
    assert titles(user) == ["Actie 2.2: Actie nummer 2", "Actie 2.4: Actie nummer 4"]


def test_a_new_row_is_seen_whatever_is_looked_for(begin: Begin) -> None:
    user = begin(many(), "Sporen", kind="progress")
    user.type("Zoek een actie", "nummer 4")
    user.press("Actie toevoegen")
    assert user.value("Nummer") == "2.7"
    assert user.value("Zoek een actie") == ""


def test_a_link_of_controle_leads_to_a_row_that_was_not_looked_for(begin: Begin) -> None:
    answers = many()
    answers["tracks"]["tracks"][0]["rows"][5]["result"] = ""
    user = begin(answers, "Sporen", kind="progress")
    user.type("Zoek een actie", "nummer 4")
    user.session.wizard.go_to(("tracks", ("tracks", 0, "rows", 5, "result")))
    user.settle()
    assert user.heard.startswith("Resultaat")


def test_among_few_rows_nothing_is_to_be_looked_for(begin: Begin) -> None:
    user = begin(report({"number": "2.2", "result": "Een plan"}), "Sporen", kind="progress")
    assert "Zoek een actie" not in user.names()


def test_each_closed_row_is_one_line(begin: Begin) -> None:
    user = begin(many(), "Sporen", kind="progress", size=(1180, 900))
    user.settle()
    assert len(titles(user)) == 7
    line = user.page.fontMetrics().height()
    assert all(user.find(title).height() < 2 * line for title in titles(user))


def test_a_row_without_a_number_is_not_shown_as_if_it_had_one(begin: Begin) -> None:
    user = begin(
        report({"result": "Een plan"}, {"number": "7", "result": "Nog een"}), "Sporen", kind="progress"
    )
    shown = [user.find(name) for name in titles(user)]
    assert [title.lines() for title in shown if isinstance(title, TitleButton)] == [
        ["Actie 1: Een plan"],
        ["7: Nog een"],
    ]


def place(user: User, name: str) -> QPoint:
    widget: QWidget = user.find(name)
    return widget.mapTo(user.page.column, QPoint(0, 0))


@pytest.mark.parametrize(("size", "beside"), [(100, True), (200, False)])
def test_the_old_state_of_affairs_stands_beside_the_new_one(
    begin: Begin, qapp: QApplication, size: int, beside: bool
) -> None:
    style.apply(qapp, "light", size)
    user = begin(PROGRESS, "Sporen", kind="progress")
    user.press("Spoor 1: Lokale aanpak")
    user.press("Actie 1.1: Kennisuitwisseling")
    user.settle()
    new, old = place(user, "Stand van zaken"), place(user, "Stand van zaken vorige periode")
    assert (new.y() == old.y()) is beside
    assert (new.x() < old.x()) is beside
    assert "De eerste bijeenkomst is voorbereid." in user.value("Stand van zaken vorige periode")


def test_an_action_of_a_trip_is_filled_in_in_the_same_fields(begin: Begin) -> None:
    action = {"result": "Een plan", "deadline": "najaar", "owner": "OCW", "status": "Bezig"}
    trip = begin({"follow_up": {"any": True, "actions": [action]}}, "Vervolgafspraken")
    of_a_trip = [
        (name, type(trip.find(name))) for name in ("Resultaat", "Deadline", "Trekker", "Stand van zaken")
    ]
    progress = begin(report({"number": "1", **action}), "Sporen", kind="progress")

    assert [(name, type(progress.find(name))) for name, _ in of_a_trip] == of_a_trip
    assert [trip.value(name) for name, _ in of_a_trip] == list(action.values())
    assert [progress.value(name) for name, _ in of_a_trip] == list(action.values())
