"""The map under the legs: what it shows, what is heard of it, and when it is painted."""

from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.forms.section import Path
from desktop.travel.map_ways import Stop
from desktop.travel.small_map import SmallMap, small_map
from desktop.widgets.look import style
from desktop.widgets.look.palette import DARK, LIGHT, Colours
from desktop.widgets.wizard import map_picture
from desktop.widgets.wizard.journey_map import NARROWEST
from desktop.widgets.wizard.page import SectionPage
from testing.hand import strike
from testing.reports import REPORTS
from tests.widgets.user import Begin, User

STOCKHOLM = [{"city": "Stockholm", "country": "SE"}]
LEGS: list[dict[str, Any]] = [
    {"means": "train", "from": "Den Haag", "to": "AMS"},
    {"means": "plane", "from": "AMS", "to": "ARN", "return": True},
    {"means": "taxi", "from": "ARN", "to": "Stockholm"},
]
SAID = (
    "Kaart van de reis: van Den Haag naar AMS (trein), van AMS naar ARN en terug (vliegtuig), "
    "van ARN naar Stockholm (taxi)."
)


def trip(*legs: dict[str, Any]) -> dict[str, Any]:
    """The answers of a trip with these legs."""
    return {"transport": {"destinations": STOCKHOLM, "legs": [*legs]}}


def page(user: User) -> SectionPage:
    """The page of Vervoer."""
    assert isinstance(user.page, SectionPage)
    return user.page


def write(user: User, path: Path, text: str) -> QWidget:
    """Types in the answer at a path, key by key; returns where."""
    page(user).go_to(path)
    widget = user.focused
    for letter in text:
        strike(widget, letter)
    return widget


def picture(user: User) -> QLabel | None:
    """The map on the page, if there is one to see."""
    labels = user.page.findChildren(QLabel)
    shown = (label for label in labels if label.isVisible() and "Kaart van de reis" in label.accessibleName())
    return next(shown, None)


def said(user: User) -> str:
    """What a screen reader says of the map; nothing where there is none."""
    shown = picture(user)
    return shown.accessibleName() if shown else ""


def pixels(user: User, qtbot: QtBot) -> QImage:
    """The map as it is painted in the end."""
    shown = picture(user)
    assert shown
    qtbot.waitUntil(lambda: not shown.pixmap().isNull() and shown.pixmap().width() == shown.width())
    return shown.pixmap().toImage()


def colours_in(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names that were painted in maps."""
    texts: list[str] = []
    paint = QPainter.drawText

    def draw(painter: QPainter, *given: Any) -> None:
        texts.append(given[-1])
        paint(painter, *given)

    monkeypatch.setattr(QPainter, "drawText", draw)
    return texts


@pytest.fixture
def pictures(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What each map that was worked out says."""
    drawn: list[str] = []

    def work_out(stops: Sequence[Stop], *given: Any) -> SmallMap:
        drawn.append(" ".join(stop.name for stop in stops))
        return small_map(stops, *given)

    monkeypatch.setattr(map_picture, "small_map", work_out)
    return drawn


def test_the_map_is_one_graphic_that_says_the_legs(begin: Begin, qtbot: QtBot) -> None:
    user = begin(trip(*LEGS), at="Vervoer")
    pixels(user, qtbot)
    shown = picture(user)
    assert shown
    interface = QAccessible.queryAccessibleInterface(shown)
    assert interface.role() is QAccessible.Role.Graphic
    assert interface.text(QAccessible.Text.Name) == SAID
    assert interface.childCount() == 0


def test_the_keyboard_goes_past_it(begin: Begin) -> None:
    user = begin(trip(*LEGS), at="Vervoer")
    shown = picture(user)
    assert shown
    assert shown.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_places_have_names_and_lines_have_words(
    begin: Begin, qtbot: QtBot, painted: list[str], qapp: QApplication
) -> None:
    user = begin(trip(*LEGS), at="Vervoer", size=(1366, 768))
    pixels(user, qtbot)
    assert {"Den Haag", "AMS", "ARN", "Stockholm"} <= {*painted}
    assert painted[-3:] == ["Trein", "Vliegtuig", "Taxi"]


@pytest.mark.parametrize(
    "legs", [[], [{"means": "train", "from": "Den Haag", "to": ""}], [{"means": "train", "to": "Parijs"}]]
)
def test_without_a_leg_between_two_known_places_there_is_no_map(
    begin: Begin, legs: list[dict[str, Any]]
) -> None:
    assert said(begin(trip(*legs), at="Vervoer")) == ""


def test_no_other_page_has_a_map(begin: Begin) -> None:
    user = begin(REPORTS["trip"]["filled"])
    for section in user.draft.form.sections:
        user.go(section.title)
        assert bool(said(user)) is (section.key == "transport")


def test_it_follows_what_was_typed_once_that_is_left(begin: Begin, qtbot: QtBot) -> None:
    user = begin(trip({"means": "train", "from": "Den Haag", "to": ""}), at="Vervoer")
    with qtbot.waitSignal(page(user).settled):
        write(user, ("legs", 0, "to"), "Parijs")
    assert said(user) == "", "of half a name it would show another place at each letter"
    user.tab()
    assert said(user) == "Kaart van de reis: van Den Haag naar Parijs (trein)."


def test_it_goes_when_a_place_is_taken_away(begin: Begin, qtbot: QtBot) -> None:
    user = begin(trip({"means": "train", "from": "Den Haag", "to": "Parijs"}), at="Vervoer")
    assert said(user)
    page(user).put(("legs", 0, "to"), "")
    page(user).finish_typing()
    assert said(user) == ""


def test_no_key_waits_for_it_and_nothing_is_painted_twice(
    begin: Begin, qtbot: QtBot, pictures: list[str]
) -> None:
    user = begin(trip(*LEGS), at="Vervoer")
    pixels(user, qtbot)
    before = len(pictures)
    with qtbot.waitSignal(page(user).settled):
        write(user, ("remark",), "Een opmerking over het vervoer.")
    user.window.repaint()
    qtbot.wait(1)
    assert len(pictures) == before  # it is the same map

    with qtbot.waitSignal(page(user).settled):
        write(user, ("legs", 0, "from"), " Centraal")
    assert len(pictures) == before  # while keys are struck
    user.tab()
    qtbot.waitUntil(lambda: len(pictures) == before + 1)


def test_what_is_not_on_the_map_stands_under_it(begin: Begin) -> None:
    user = begin(trip(*LEGS, {"means": "taxi", "from": "Stockholm", "to": "het hotel"}), at="Vervoer")
    assert said(user).endswith("Niet op de kaart: het hotel.")
    assert [
        label.text() for label in user.page.findChildren(QLabel) if label.text().startswith("Niet op")
    ] == ["Niet op de kaart: het hotel."]


def test_a_guess_has_a_question_mark(begin: Begin, qtbot: QtBot, painted: list[str]) -> None:
    user = begin(trip({"means": "train", "from": "Den Haag", "to": "Madrid"}), at="Vervoer")
    pixels(user, qtbot)
    assert "Madrid?" in painted
    assert said(user).endswith("Met een vraagteken, want niet zeker: Madrid.")


@pytest.mark.parametrize(("scheme", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_it_has_the_colours_on_screen_also_when_those_change(
    begin: Begin, qtbot: QtBot, qapp: QApplication, scheme: str, colours: Colours
) -> None:
    user = begin(trip(*LEGS), at="Vervoer")
    pixels(user, qtbot)
    style.apply(qapp, scheme, 100)
    wanted = {colours.accent, colours.card, colours.accent_soft}
    qtbot.waitUntil(lambda: wanted <= colours_in(pixels(user, qtbot)))
    assert QColor(colours.card).name() in colours_in(pixels(user, qtbot))


@pytest.mark.parametrize(("width", "size"), [(640, 100), (1024, 200), (1920, 100), (1366, 80)])
def test_it_is_as_wide_as_the_column_and_all_names_are_as_large_as_the_text_asks(
    begin: Begin, qtbot: QtBot, qapp: QApplication, width: int, size: int
) -> None:
    style.apply(qapp, "light", size)
    user = begin(trip(*LEGS), at="Vervoer", size=(width, 768))
    shown = picture(user)
    assert shown
    image = pixels(user, qtbot)
    assert image.width() == shown.width() * shown.devicePixelRatio()
    assert image.height() <= shown.height()
    right = shown.mapTo(user.page, shown.rect().topRight()).x()
    assert right < user.page.viewport().width()


def test_where_there_is_too_little_room_it_goes(begin: Begin, qapp: QApplication) -> None:
    style.apply(qapp, "light", 200)
    user = begin(trip(*LEGS), at="Vervoer", size=(440, 768))
    user.settle()
    assert user.page.viewport().width() < style.px(NARROWEST)
    assert said(user) == ""


def test_a_finished_report_has_the_map_of_the_places_that_it_names(begin: Begin) -> None:
    leg = {"means": "plane", "from": "AMS", "to": "Granada", "to_place": "Granada (NI)"}
    user = begin(trip(leg), at="Vervoer", state="final")
    assert said(user) == "Kaart van de reis: van AMS naar Granada (Nicaragua) (vliegtuig)."
