"""The library: all reports of the folder on the start screen: listed, found, ordered, and followed."""

import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop import paths
from desktop.forms.cards import cards
from desktop.pdf.report import draw
from desktop.storage import pdf_reader, report_file
from desktop.storage.pdf_child import Outcome
from desktop.widgets.main.window import Window
from testing.hand import Hand, spoken_name
from testing.made_up import made_up, write
from tests.storage.test_pdf_reader import endless
from tests.widgets.seen import settle


@pytest.fixture
def folder() -> Path:
    """The folder of reports, with three of 2023 and 2024, one that is broken, and one below."""
    folder = paths.reports()
    for place, (name, year) in enumerate({"a": 2023, "b": 2024, "c": 2024}.items()):
        put(report(place, year), folder, f"{name}.json", place)
    put(b"{", folder, "kapot.json", 3)
    put(report(4, 2024), folder / "oud" / "archief", "d.json", 4)
    return folder


@pytest.fixture
def filled(folder: Path, window: Window) -> Window:
    """The program with that folder, when all was read."""
    settle(window)
    return window


def report(number: int, year: int, **keys: Any) -> dict[str, Any]:
    return made_up(number, years=(year,)) | keys


def put(report: dict[str, Any] | bytes, folder: Path, name: str, minute: int = 0) -> Path:
    path = folder / name
    if isinstance(report, bytes):
        path.write_bytes(report)
    else:
        saved = f"2026-01-01T12:{minute:02}:00+01:00"
        write(report | {"saved": saved}, folder, name)
    at = 1_700_000_000 + minute
    os.utime(path, (at, at))
    return path


def rows(window: Window) -> list[str]:
    """What is said of each row that can be seen."""
    shown = window.start.list
    items = [shown.item(place) for place in range(shown.count())]
    return [
        item.data(Qt.ItemDataRole.AccessibleTextRole)
        for item in items
        if shown.isVisible() and not item.isHidden()
    ]


def files(window: Window) -> list[str]:
    shown = window.start.list
    return [Path(shown.path_of(shown.item(place))).name for place in range(shown.count())]


def look_again(window: Window) -> None:
    """Comes back to the window, as from another program."""
    QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
    settle(window)


def test_all_reports_are_listed_also_those_of_folders_below(filled: Window) -> None:
    assert sorted(files(filled)) == ["a.json", "b.json", "c.json", "d.json", "kapot.json"]


def test_a_row_says_place_kind_period_department_file_state_and_change(filled: Window, folder: Path) -> None:
    answers = json.loads((folder / "a.json").read_bytes())["answers"]
    city = answers["transport"]["destinations"][0]["city"]
    said = next(row for row in rows(filled) if "a.json" in row)

    assert said.startswith(f"{city} (")
    for part in ("Reisverslag · ", " 2023", answers["travellers"].get("department", ""), "Afgerond"):
        assert part in said
    assert said.endswith("gewijzigd 1 januari 2026")


def test_what_cannot_be_read_is_listed_with_its_reason(filled: Window) -> None:
    said = next(row for row in rows(filled) if "kapot.json" in row)

    assert said.startswith(
        "kapot.json, Dit bestand is beschadigd of is geen reisverslag., Niet te lezen, gewijzigd "
    )


@pytest.mark.parametrize(
    ("saved", "said"),
    [
        ("9999-12-31T23:59:59+00:00", "31 december 9999"),
        ("9999-12-31T23:59:59-12:00", "14 november 2023"),  # beyond the calendar: as the file was
        ("0001-01-01T00:00:00+00:00", "1 januari 1"),
        ("1950-06-01T12:00:00+00:00", "1 juni 1950"),
        ("3500-06-01", "1 juni 3500"),
        ("2024-06-01T12:00:00", "1 juni 2024"),
    ],
)
@pytest.mark.usefixtures("in_amsterdam")
def test_a_report_of_an_odd_moment_is_listed_among_the_others_and_keeps_its_bytes(
    folder: Path, window: Window, saved: str, said: str
) -> None:
    write(report(5, 2024, saved=saved), folder, "odd.json")
    os.utime(folder / "odd.json", (1_700_000_000, 1_700_000_000))
    before = (folder / "odd.json").read_bytes()
    look_again(window)

    assert sorted(files(window)) == ["a.json", "b.json", "c.json", "d.json", "kapot.json", "odd.json"]
    row = next(row for row in rows(window) if "odd.json" in row)
    assert row.endswith(f"Afgerond, gewijzigd {said}")
    window.open_path(folder / "odd.json")
    assert window.session
    assert window.session.document.path == folder / "odd.json"
    assert (folder / "odd.json").read_bytes() == before


def test_a_draft_says_how_much_is_to_be_done(folder: Path, window: Window) -> None:
    draft = report(1, 2024, state="draft")
    del draft["answers"]["purpose"]
    put(draft, folder, "concept.json")
    look_again(window)

    said = next(row for row in rows(window) if "concept.json" in row)
    assert ", Concept, 1 ding te doen, " in said


def test_a_pdf_that_carries_a_report_is_listed_unless_that_stands_beside_it(
    folder: Path, window: Window
) -> None:
    source = (folder / "a.json").read_bytes()
    put(draw(report_file.read(source).draft, source), folder, "alleen.pdf")
    put(draw(report_file.read(source).draft, source), folder, "b.pdf")
    look_again(window)

    assert "alleen.pdf" in files(window)
    assert "b.pdf" not in files(window)


@pytest.mark.parametrize(
    ("filter_", "choice", "found"),
    [
        ("Jaar", "2023", {"a.json"}),
        ("Jaar", "2024", {"b.json", "c.json", "d.json", "e.json", "f.json"}),
        ("Status", "Afgerond", {"a.json", "b.json", "c.json", "d.json"}),
        ("Status", "Concept", {"e.json", "f.json"}),
        ("Status", "Niet te lezen", {"kapot.json"}),
        ("Soort", "Voortgangsrapportage", {"f.json"}),
    ],
)
def test_filters_leave_out_the_others(
    folder: Path, window: Window, hand: Hand, filter_: str, choice: str, found: set[str]
) -> None:
    put(report(5, 2024, state="draft"), folder, "e.json")
    plan = {"plan": {"title": "Plan"}}
    saved = "2024-03-01T12:00:00+01:00"
    write(report(6, 2024, state="draft", kind="progress", answers=plan, saved=saved), folder, "f.json")
    look_again(window)

    hand.choose(filter_, choice)

    assert {*files(window)} == found


@pytest.mark.parametrize(
    ("order", "first"),
    [("Laatst gewijzigd eerst", "e.json"), ("Laatste reis eerst", "late.json"), ("Op plaats", "aaa.json")],
)
def test_rows_stand_in_the_order_that_is_chosen(
    folder: Path, window: Window, hand: Hand, order: str, first: str
) -> None:
    put(report(5, 2024), folder, "e.json", 50)
    late = report(5, 2024)
    late["answers"]["duration"] = {"departure": "2025-12-30", "days": 1}
    put(late, folder, "late.json")
    near = report(5, 2024)
    near["answers"]["transport"]["destinations"][0]["city"] = "Aaken"
    put(near, folder, "aaa.json")
    look_again(window)

    hand.choose("Volgorde", order)

    assert files(window)[0] == first


def test_a_word_of_any_answer_is_found_while_it_is_typed(folder: Path, window: Window, hand: Hand) -> None:
    odd = report(5, 2024)
    odd["answers"]["purpose"]["text"] = "Over zeldzame orchideeën."
    put(odd, folder, "e.json")
    look_again(window)

    hand.type("Zoek in alle tekst van uw verslagen", "orchidee")
    assert files(window) == ["e.json"]

    hand.type("Zoek in alle tekst van uw verslagen", "ënz")
    assert rows(window) == []
    assert window.start.browser.empty.text() == "Geen verslag gevonden met “orchideeënz”."


def test_what_others_change_is_seen_on_coming_back(folder: Path, filled: Window) -> None:
    (folder / "a.json").unlink()
    put(report(5, 2024), folder, "nieuw.json")
    look_again(filled)

    assert "a.json" not in files(filled)
    assert "nieuw.json" in files(filled)


def test_more_rows_are_shown_when_asked(folder: Path, window: Window, hand: Hand) -> None:
    for number in range(60):
        put(report(number, 2024), folder, f"{number}.json", number % 60)
    look_again(window)

    assert window.start.list.count() == 50
    hand.press("Meer tonen (nog 15)")
    assert window.start.list.count() == 65
    assert window.start.list.currentRow() == 50
    assert not window.start.browser.more.isVisible()


def test_all_that_were_found_are_chosen_also_those_that_were_not_shown_yet(
    folder: Path, window: Window, hand: Hand
) -> None:
    for number in range(60):
        put(report(number, 2024), folder, f"{number}.json", number % 60)
    look_again(window)

    hand.press("Meerdere kiezen")
    hand.press("Alles kiezen")

    assert window.start.browser.chosen.text() == "65 verslagen gekozen"


def test_reading_many_is_told_and_can_be_stopped(
    folder: Path, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(window)
    monkeypatch.setattr("desktop.storage.index._BATCH", 0)
    for number in range(300):
        put(report(number, 2024), folder, f"{number}.json")
    notice, told = window.start.browser.notice, []

    def stop(done: int, whole: int) -> None:
        if whole and done >= 10 and notice.isVisible():
            told.append((notice.label.text(), notice.button.text()))
            QTest.mouseClick(notice.button, Qt.MouseButton.LeftButton)

    assert window.library
    window.library.progressed.connect(stop)
    look_again(window)

    assert told[0][0].startswith("Verslagen lezen: ")
    assert told[0][0].endswith(" van 300.")
    assert told[0][1] == "Stoppen"
    assert not notice.isVisible()
    assert window.start.list.count() < 305


def test_tab_goes_as_the_eye_does_and_every_stop_has_a_name(filled: Window, hand: Hand) -> None:
    for number in range(3):
        put(report(number + 20, 2024), paths.reports(), f"meer {number}.json")
    look_again(filled)

    hand.find("Nieuw reisverslag beginnen").setFocus()
    names = []
    begin = [f"{card.new.capitalize()} beginnen" for card in cards()]
    for _ in range(len(begin) + 8):
        stop = QApplication.focusWidget()
        assert stop
        names.append(spoken_name(stop))
        QTest.keyClick(stop, Qt.Key.Key_Tab)

    assert names == [
        *begin,
        "Zoek in alle tekst van uw verslagen",
        "Meerdere kiezen",
        "Een verslag openen",
        "Jaar",
        "Status",
        "Soort",
        "Volgorde",
        "Uw verslagen",
    ]


def test_closing_waits_for_no_file_that_takes_long_to_read(
    folder: Path, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(window)
    reading, read = Event(), pdf_reader.report_in

    def tell_and_read(pdf: bytes, largest: int) -> tuple[Outcome, bytes]:
        reading.set()
        return read(pdf, largest)

    monkeypatch.setattr(pdf_reader, "SECONDS", 60)
    monkeypatch.setattr(pdf_reader, "report_in", tell_and_read)
    put(endless(), folder, "factuur.pdf")
    QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
    assert reading.wait(30)
    begun = monotonic()
    window.close()

    assert monotonic() - begun < 10  # of the 60 that it would take


def index_file() -> Path:
    (file,) = paths.cache().glob("*.sqlite")
    return file


def test_damage_that_only_a_search_meets_is_mended_at_once(filled: Window, hand: Hand) -> None:
    with closing(sqlite3.connect(index_file())) as db:
        db.execute("UPDATE words_data SET block = x'ff' WHERE id > 10")
        db.commit()

    hand.type("Zoek in alle tekst van uw verslagen", "kapot")
    settle(filled)

    assert files(filled) == ["kapot.json"]


def test_damage_that_comes_again_and_again_is_mended_at_every_look(filled: Window, hand: Hand) -> None:
    for _ in range(3):
        with closing(sqlite3.connect(index_file())) as db:
            db.execute("UPDATE entries SET title = NULL")
            db.commit()
        filled.start.browser.search.setText("kapot")
        settle(filled)
        filled.start.browser.search.setText("")
        look_again(filled)

        assert len(files(filled)) == 5


def test_a_list_for_which_there_is_no_place_is_told(folder: Path, home: Path, window: Window) -> None:
    settle(window)
    assert window.library
    window.library.close()
    shutil.rmtree(home / "cache")
    (home / "cache").touch()
    look_again(window)

    told = window.start.browser.notice.label.text()
    assert told == "De lijst met verslagen kan niet worden gemaakt. Kijk na of er ruimte is op de schijf."
    assert not window.library.looking


@pytest.mark.parametrize("error", [RuntimeError, RecursionError, MemoryError, KeyError, UnicodeError])
def test_whatever_goes_wrong_in_looking_is_told_and_the_window_goes_on(
    filled: Window, folder: Path, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def fails(*_: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr("desktop.storage.index.reports_in", fails)
        look_again(filled)
    told = filled.start.browser.notice.label.text()
    put(report(5, 2024), folder, "nieuw.json")
    look_again(filled)

    assert told.startswith("De lijst met verslagen kan n")
    assert "nieuw.json" in files(filled)
