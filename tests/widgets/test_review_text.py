"""Controle is one text: it is read, walked, selected, copied and searched, whatever stands in it."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop.forms.draft import State
from desktop.forms.kinds import KINDS
from desktop.widgets.look import style
from desktop.widgets.look.palette import DARK, LIGHT
from desktop.widgets.wizard.paragraphs import as_one_line
from desktop.widgets.wizard.review import NEXT, TITLE
from desktop.widgets.wizard.review_text import ReviewText
from testing.hand import strike
from testing.reports import REPORTS, Report, complete_trip
from tests.growth import LINEAR_ENOUGH, growth
from tests.widgets.test_review import NAMED, headings
from tests.widgets.user import Begin, User

ROOT = Path(__file__).parents[2]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


def copied(user: User) -> str:
    """What Ctrl+C puts on the clipboard."""
    user.key(Key.Key_C, CONTROL)
    return QGuiApplication.clipboard().text()


def put_cursor_at(user: User, words: str) -> None:
    """Puts the cursor before words of the text."""
    text = user.review.text
    found = text.document().find(words)
    assert not found.isNull(), words
    found.setPosition(found.selectionStart())
    text.setTextCursor(found)


def colour(text: ReviewText, x: int, y: int) -> str:
    """The colour of a dot of the text on screen."""
    return text.viewport().grab().toImage().pixelColor(x, y).name()


def top_of(text: ReviewText, words: str) -> int:
    """Where words stand, from the top of what is seen."""
    return text.cursorRect(text.document().find(words)).top()


def search(user: User, words: str) -> None:
    """Looks for words with Ctrl+F and Enter."""
    user.wizard.find_bar.open()
    for letter in words:
        strike(user.wizard.find_bar.line, letter)
    user.key(Key.Key_Return)


class TestReading:
    def test_every_section_has_a_heading_under_the_title(self, begin: Begin) -> None:
        user = begin({**complete_trip(), **NAMED}, TITLE)
        title, *others = headings(user)

        assert title == (1, f"{TITLE}\u2003Stap 10 van 10")
        assert [level for level, _ in others] == [2] * len(others)
        assert [words.partition("\u2003")[0] for _, words in others] == [
            "Alles is ingevuld. U kunt het verslag afronden.",
            "Kijk hier nog eens naar",
            *(f"{n}. {section.title}" for n, section in enumerate(KINDS["trip"].sections, 1)),
        ]

    def test_totals_and_the_verdict_about_flying_stand_in_it(self, begin: Begin) -> None:
        lines = begin(complete_trip(), TITLE).seen()

        assert "Totaal\t2.396 km · 223,9 kg (0,22 ton)" in lines
        assert "Regel over vliegen\tStockholm is niet binnen 8 uur per trein of bus bereikbaar" in lines

    def test_the_cursor_walks_through_it(self, begin: Begin) -> None:
        user = begin(complete_trip(), TITLE)
        text = user.review.text
        assert text.textCursor().position() == 0
        user.key(Key.Key_Down)
        assert "Lees uw antwoorden na" in text.textCursor().block().text()
        user.key(Key.Key_End, CONTROL)
        assert text.textCursor().atEnd()
        assert 0 < text.cursorRect().bottom() < text.viewport().height()

    def test_it_cannot_be_changed(self, begin: Begin) -> None:
        user = begin(complete_trip(), TITLE)
        before = user.seen()
        for key in (Key.Key_X, Key.Key_Backspace, Key.Key_Delete, Key.Key_Space):
            user.key(key)
        user.key(Key.Key_A, CONTROL)
        user.key(Key.Key_X, CONTROL)
        assert user.seen() == before

    def test_nothing_is_written_before_somebody_looks(self, begin: Begin) -> None:
        user = begin(complete_trip(), TITLE)
        page, text = user.review, user.review.text
        user.go("Doel")
        user.type("Doel van de reis", "Eerst dit. ")
        page.refresh()
        assert "Eerst dit." not in text.toPlainText()
        user.go(TITLE)
        assert "Eerst dit." in text.toPlainText()

    def test_where_the_bar_above_it_says_the_step_the_title_does_not(self, begin: Begin) -> None:
        user = begin(at=TITLE, size=(640, 600))
        assert headings(user)[0] == (1, TITLE)
        user.window.resize(1366, 700)
        user.settle()
        assert headings(user)[0] == (1, f"{TITLE}\u2003Stap 10 van 10")


class TestLinks:
    def test_tab_goes_from_link_to_link_and_then_to_the_bar(self, begin: Begin, announced: list[str]) -> None:
        user = begin(complete_trip(), TITLE)
        announced.clear()
        heard = []
        while user.focused is user.review.text:
            user.tab()
            heard.append(user.heard)

        sections = [f"{section.title} wijzigen" for section in KINDS["trip"].sections]
        assert heard == [*sections, "Afronden en PDF maken"]
        assert announced == [f"{name}, link" for name in sections]

    def test_and_back(self, begin: Begin) -> None:
        user = begin(complete_trip(), TITLE)
        user.go_to_link("Vervoer wijzigen")
        user.key(Key.Key_Backtab, SHIFT)
        assert user.heard == "Duur wijzigen"
        user.go_to_link("Reizigers wijzigen")
        user.key(Key.Key_Backtab, SHIFT)
        assert user.heard == "Stappen"

    def test_enter_follows_the_link_that_the_cursor_came_to_with_arrows(self, begin: Begin) -> None:
        user = begin(complete_trip(), TITLE)
        put_cursor_at(user, "2. Duur")
        user.key(Key.Key_Return)
        assert user.title == TITLE
        user.key(Key.Key_End)
        user.key(Key.Key_Return)
        assert user.title == "Duur"

    def test_a_click_follows_a_link(self, begin: Begin) -> None:
        user = begin(at=TITLE)
        text = user.review.text
        place = text.cursorRect(text.document().find("vul in hoeveel dagen")).center()
        QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=place - QPoint(5, 0))
        assert (user.title, user.heard) == ("Duur", "Aantal dagen")

    @pytest.mark.parametrize("name", ["Doel wijzigen", "Ontmoetingen wijzigen"])
    def test_the_way_back_leads_to_the_link_that_was_followed(self, begin: Begin, name: str) -> None:
        user = begin(at=TITLE)
        user.press(name)
        user.press("Terug naar Controle")
        assert (user.title, user.heard) == (TITLE, name)

    def test_whoever_comes_again_later_begins_at_the_first_thing_to_do(self, begin: Begin) -> None:
        user = begin(at=TITLE)
        user.press("Doel wijzigen")
        user.press("Terug naar Controle")
        user.go("Duur")
        user.go(TITLE)
        assert user.heard == "Reizigers: vul in hoeveel personen de reis hebben gemaakt."

    def test_where_what_was_to_do_is_done_it_leads_to_the_first_thing_left(self, begin: Begin) -> None:
        user = begin(at=TITLE)
        user.press("Doel: schrijf op waarvoor de reis was.")
        user.type("Doel van de reis", "Een congres.")
        user.press("Terug naar Controle")
        assert user.heard == "Reizigers: vul in hoeveel personen de reis hebben gemaakt."

    def test_the_link_where_the_keyboard_is_has_a_ring(self, begin: Begin) -> None:
        user = begin(at=TITLE)
        text = user.review.text
        seen = text.cursorRect()
        around = [colour(text, seen.left() + 40, seen.top() + down) for down in range(-4, 2)]
        assert LIGHT.accent in around
        user.wizard.steps.setFocus()
        around = [colour(text, seen.left() + 40, seen.top() + down) for down in range(-4, 2)]
        assert LIGHT.accent not in around

    def test_the_menu_of_a_text_says_nothing_of_addresses(self, begin: Begin) -> None:
        user = begin(at=TITLE)
        text = user.review.text
        place = text.cursorRect().center()
        reason = QContextMenuEvent.Reason.Mouse
        QApplication.sendEvent(
            text.viewport(), QContextMenuEvent(reason, place, text.viewport().mapToGlobal(place))
        )
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        texts = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
        menu.close()
        assert texts == ["&Kopiëren", "Alles selecteren"]


class TestCopying:
    def test_all_of_it_reads_as_a_text(self, begin: Begin) -> None:
        user = begin(complete_trip(), TITLE)
        user.key(Key.Key_A, CONTROL)
        lines = copied(user).splitlines()

        assert "1. Reizigers" in lines
        assert "Aantal personen: Eén persoon" in lines
        assert "Zijn er vervolgafspraken? Ja" in lines
        assert "Conferentielocatie" in lines
        assert not [line for line in lines if "Wijzigen" in line or "\t" in line]

    def test_a_passage_is_selected_with_the_keyboard(self, begin: Begin) -> None:
        user = begin(complete_trip(), TITLE)
        put_cursor_at(user, "1. Reizigers")
        user.key(Key.Key_Down, SHIFT)
        user.key(Key.Key_End, SHIFT)
        assert copied(user) == "1. Reizigers\nAantal personen: Eén persoon"

    def test_it_brings_no_colours_along(self, begin: Begin) -> None:
        user = begin(complete_trip(), TITLE)
        user.key(Key.Key_A, CONTROL)
        copied(user)
        assert QGuiApplication.clipboard().mimeData().formats() == ["text/plain"]

    def test_who_leaves_it_on_the_clipboard_can_end_the_program(self) -> None:
        code = """
            from desktop import app
            from desktop.forms.draft import Draft
            from desktop.forms.kinds import KINDS
            from desktop.widgets.wizard.review import ReviewPage

            application = app.make_application()
            page = ReviewPage(Draft(KINDS["trip"], {}), "Stap 10")
            page.show()
            page.text.selectAll()
            page.text.copy()
            assert "1. Reizigers" in application.clipboard().text()
        """
        subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=True, cwd=ROOT)


class TestSearching:
    def test_what_is_looked_for_is_found_in_the_text(self, begin: Begin) -> None:
        user = begin(complete_trip(), TITLE)
        count = user.review.text.toPlainText().lower().count("stockholm")
        assert count > 3
        places: list[int] = []
        search(user, "stockhólm")
        for _ in range(count):
            assert user.wizard.find_bar.found.text().startswith(f"{len(places) + 1} van ")
            cursor = user.review.text.textCursor()
            assert cursor.selectedText() == "Stockholm"
            places.append(cursor.selectionStart())
            user.wizard.find_bar.find_next()
        assert places == sorted({*places})

    @pytest.mark.parametrize(("words", "count"), [("het plan ligt", 1), ("het plan", 2)])
    def test_what_the_text_does_not_show_is_found_after_it(
        self, begin: Begin, words: str, count: int
    ) -> None:
        earlier = {"status": "Het plan komt er.", "previous_status": "Het plan ligt er."}
        rows = [{"number": "1", "result": "Een gesprek", **earlier}]
        report = {**REPORTS["progress"]["filled"], "tracks": {"tracks": [{"title": "Zo", "rows": rows}]}}
        user = begin(report, TITLE, kind="progress")
        search(user, words)
        for _ in range(count - 1):
            assert user.title == TITLE
            user.wizard.find_bar.find_next()
        assert (user.title, user.wizard.find_bar.found.text()) == ("Sporen", f"{count} van {count}")

    def test_whoever_stops_searching_stays_there(self, begin: Begin) -> None:
        user = begin(complete_trip(), TITLE)
        search(user, "nordic")
        user.wizard.find_bar.line.setFocus()
        user.key(Key.Key_Escape)
        assert user.focused is user.review.text
        assert user.review.text.textCursor().selectedText() == "Nordic"


def long_report() -> Report:
    """A progress report of many screens."""
    rows = [{"number": str(n), "result": f"Plan {n}", "status": f"Stand {n}. " * 60} for n in range(1, 61)]
    return {**REPORTS["progress"]["filled"], "tracks": {"tracks": [{"title": "Zorg", "rows": rows}]}}


class TestManyScreens:
    """Only what is seen is laid out at once."""

    def test_what_is_found_at_the_end_is_in_sight(self, begin: Begin) -> None:
        user = begin(long_report(), TITLE, kind="progress")
        search(user, "stand 60")
        assert user.review.text.textCursor().selectedText() == "Stand 60"
        assert 0 < user.review.text.cursorRect().top() < user.review.text.viewport().height() / 2

    @pytest.mark.parametrize("state", ["draft", "final"])
    def test_all_of_it_is_laid_out_in_the_end(
        self, begin: Begin, qapp: QApplication, qtbot: QtBot, state: State
    ) -> None:
        user = begin(long_report(), TITLE, kind="progress", state=state)
        document = user.review.text.document()
        qtbot.waitUntil(lambda: document.lastBlock().layout().lineCount() > 0)
        before = document.size().height()
        style.apply(qapp, "light", 200)
        user.window.resize(1366, 700)
        qtbot.waitUntil(lambda: user.review.text.document().lastBlock().layout().lineCount() > 0)
        assert user.review.text.document().size().height() > 1.5 * before

    @pytest.mark.parametrize("words", ["Stand 9", "Stand 59"])
    def test_the_place_stays_when_the_letters_grow(
        self, begin: Begin, qapp: QApplication, words: str
    ) -> None:
        user = begin(long_report(), TITLE, kind="progress")
        search(user, words)
        text = user.review.text
        seen = text.cursorForPosition(QPoint(0, 0)).position()
        style.apply(qapp, "light", 200)
        user.settle()
        assert text.textCursor().block().text().startswith(words)
        assert abs(text.cursorForPosition(QPoint(0, 0)).position() - seen) < 200

    def test_who_scrolled_to_the_end_stays_there_when_the_letters_grow(
        self, begin: Begin, qapp: QApplication
    ) -> None:
        text = begin(long_report(), TITLE, kind="progress").review.text
        text.document().size()  # lays it out, as waiting does
        QApplication.processEvents()
        text.verticalScrollBar().setValue(text.verticalScrollBar().maximum())
        seen = text.cursorForPosition(QPoint(0, 0)).position()
        assert seen > 30_000
        style.apply(qapp, "light", 200)
        QApplication.processEvents()
        assert abs(text.cursorForPosition(QPoint(0, 0)).position() - seen) < 200

    def test_the_keys_go_to_its_end_and_back(self, begin: Begin) -> None:
        user = begin(long_report(), TITLE, kind="progress")
        text = user.review.text
        user.key(Key.Key_End, CONTROL)
        assert text.textCursor().atEnd()
        assert 0 < text.cursorRect().bottom() < text.viewport().height()
        user.key(Key.Key_Home, CONTROL)
        assert text.verticalScrollBar().value() < text.fontMetrics().height() * 2


class TestLooks:
    def test_what_is_to_do_and_what_to_look_at_stand_on_their_grounds(
        self, begin: Begin, qapp: QApplication
    ) -> None:
        text = begin(NAMED, TITLE, size=(1024, 900)).review.text
        right = text.viewport().width() - 12
        for scheme, colours in (("light", LIGHT), ("dark", DARK)):
            style.apply(qapp, scheme, 100)
            assert colour(text, right, top_of(text, "Nog 9") + 4) == colours.wrong_soft
            assert colour(text, right, top_of(text, "Kijk hier") + 4) == colours.warning_soft
            assert colour(text, 6, top_of(text, "Kijk hier") + 4) == colours.warning
            assert colour(text, right, top_of(text, "1. Reizigers") + 4) == colours.page

    @pytest.mark.parametrize("width", [1366, 480])
    def test_answers_stand_beside_their_labels_or_under_them(self, begin: Begin, width: int) -> None:
        text = begin(complete_trip(), TITLE, size=(width, 700)).review.text
        beside = top_of(text, "Bestuursdienst") == top_of(text, "Dienst of afdeling")
        assert beside is (width == 1366)

    def test_they_follow_the_width_of_the_window(self, begin: Begin) -> None:
        user = begin(complete_trip(), TITLE, size=(1366, 700))
        user.window.resize(480, 700)
        user.settle()
        text = user.review.text
        assert top_of(text, "Bestuursdienst") > top_of(text, "Dienst of afdeling")

    def test_answers_of_one_question_stand_under_each_other(self, begin: Begin) -> None:
        text = begin(complete_trip(), TITLE, size=(1366, 700)).review.text
        lefts = []
        for words in ("Nederlandse Ambassade", "Conferentielocatie", "Zweeds Ministerie"):
            found = text.document().find(words)
            found.setPosition(found.selectionStart())
            lefts.append(text.cursorRect(found).left())
        assert len({*lefts}) == 1

    def test_it_stays_at_its_place_when_the_letters_grow(self, begin: Begin, qapp: QApplication) -> None:
        user = begin(complete_trip(), TITLE)
        put_cursor_at(user, "Zweeds Ministerie")
        style.apply(qapp, "light", 200)
        user.settle()
        text = user.review.text
        assert text.textCursor().block().text().startswith("Zweeds Ministerie")
        assert text.verticalScrollBar().value() > 0

    def test_ctrl_and_the_wheel_leave_its_letters_as_those_of_the_program(self, begin: Begin) -> None:
        user = begin(complete_trip(), TITLE)
        text, place = user.review.text, QPointF(50, 50)
        turned = QWheelEvent(
            place,
            text.viewport().mapToGlobal(place),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            CONTROL,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(text.viewport(), turned)
        assert text.font().pointSizeF() == user.wizard.font().pointSizeF()

    @pytest.mark.parametrize("size", [100, 200])
    def test_a_button_that_gets_the_keyboard_is_seen(
        self, begin: Begin, qapp: QApplication, size: int
    ) -> None:
        style.apply(qapp, "light", size)
        user = begin(complete_trip(), TITLE, state="final")
        user.settle()
        for _, name in NEXT:
            bar = user.review.text.verticalScrollBar()
            bar.setValue(bar.maximum())
            button = user.find(name)
            button.setFocus(Qt.FocusReason.TabFocusReason)
            place = button.mapTo(user.review.text.viewport(), QPoint(0, 0)).y()
            assert 0 <= place <= user.review.text.viewport().height() - button.height(), name


class TestOddTexts:
    @pytest.mark.parametrize("odd", ["\u2029", "\ufdd0", "\ufdd1", "\ufffc", "\t", "\r\n", "\x0b", "\x85"])
    def test_no_letter_of_an_answer_makes_a_paragraph_or_a_picture(self, begin: Begin, odd: str) -> None:
        answers = {**complete_trip(), "purpose": {"text": f"Voor{odd}na"}}
        user = begin(answers, TITLE)
        document = user.review.text.document()
        rest = begin({**answers, "purpose": {"text": "Voor na"}}, TITLE).review.text.document()

        more = document.blockCount() - rest.blockCount()
        assert more == len(f"Voor{odd}na".splitlines()) - 1
        assert not document.rootFrame().childFrames()
        assert "\ufffc" not in document.toPlainText()

    def test_an_answer_is_no_link_and_no_html(self, begin: Begin) -> None:
        odd = '<a href="file:///etc/passwd">hier</a> <img src="file:///x.png"> **vet** [x](0)'
        user = begin({**complete_trip(), "purpose": {"text": odd}}, TITLE)

        assert f"Doel van de reis\t{odd}" in user.seen()
        cursor = user.review.text.document().find("<a href")
        assert not cursor.charFormat().isAnchor()

    def test_line_breaks_within_one_line_stay_lines(self) -> None:
        assert as_one_line("a\r\nb\u2029c\td") == "a\u2028b\u2028c d"

    def test_a_long_text_takes_time_in_proportion(self, begin: Begin) -> None:
        user = begin(complete_trip(), TITLE)

        def prepare(size: int):  # type: ignore[no-untyped-def]
            user.draft.put("purpose", ("text",), "x" * size)
            return user.wizard.page.refresh

        assert growth(prepare, 25_000) < LINEAR_ENOUGH


@pytest.mark.parametrize("width", [1366, 700])
def test_lists_hang_as_they_do_where_they_are_typed(begin: Begin, width: int) -> None:
    words = "woord " * 60
    texts = {"Een": f"- Een {words}- Twee", "Drie": f"Boven.\n10. Drie {words}Vier"}
    answers = {"outcomes": {"results": [*texts.values()]}}
    user = begin(answers, TITLE, size=(width, 700))
    user.settle()
    text = user.review.text
    for first in texts:
        cursor = text.document().find(first)
        cursor.setPosition(cursor.selectionStart())
        place = text.cursorRect(cursor).left()
        cursor.movePosition(cursor.MoveOperation.Down)
        cursor.movePosition(cursor.MoveOperation.StartOfLine)
        assert abs(text.cursorRect(cursor).left() - place) <= 1
