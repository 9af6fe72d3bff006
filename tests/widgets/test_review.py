"""Controle: what is left to do, what to look at again, and every answer, in one text with links."""

from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.forms.draft import Draft
from desktop.forms.kinds import KINDS
from desktop.forms.numbers import format_number
from desktop.widgets.wizard.review import TITLE, ReviewPage
from testing.reports import complete_trip
from tests.widgets.user import Begin, User

NAMED = {"contacts": {"people": [{"function": "Jan de Vries"}]}}


def headings(user: User) -> list[tuple[int, str]]:
    """The headings of the text, with their levels."""
    document = user.review.text.document()
    blocks = [document.findBlockByNumber(number) for number in range(document.blockCount())]
    return [(level, block.text()) for block in blocks if (level := block.blockFormat().headingLevel())]


def boxes(user: User) -> dict[str, list[str]]:
    """The links under each heading above the answers, from top to bottom."""
    lines, links = user.seen(), {link.name for link in user.review.text.links}
    titles = [heading for level, heading in headings(user) if level == 2]
    places = [lines.index(title) for title in titles]
    under = [lines[start:end] for start, end in pairwise(places)]
    return {
        title: [line for line in each if line in links]
        for title, each in zip(titles, under, strict=False)
        if not title[0].isdigit()
    }


def test_an_empty_report_lists_what_lacks_in_the_order_of_the_form(begin: Begin) -> None:
    user = begin(at=TITLE)
    ((heading, lines),) = boxes(user).items()
    assert heading == f"Nog {len(lines)} dingen voordat u kunt afronden"
    titles = [section.title for section in KINDS["trip"].sections if section.needs_any()]
    order = [titles.index(line.partition(":")[0].partition(",")[0]) for line in lines]
    assert order == sorted(order)
    assert len(set(order)) == len(titles)


def test_every_line_leads_to_its_question(begin: Begin) -> None:
    for line in next(iter(boxes(begin(at=TITLE)).values())):
        user = begin(at=TITLE)
        user.press(line)
        assert user.title == line.partition(":")[0].partition(",")[0]
        assert user.page.isAncestorOf(user.focused), line


def test_one_thing_is_one_thing(begin: Begin) -> None:
    answers = complete_trip()
    del answers["purpose"]
    assert next(iter(boxes(begin(answers, TITLE)))) == "Nog 1 ding voordat u kunt afronden"


def test_a_complete_report_says_so(begin: Begin) -> None:
    assert "Alles is ingevuld. U kunt het verslag afronden." in boxes(begin(complete_trip(), TITLE))


def test_a_revision_says_what_it_replaces(qtbot: QtBot) -> None:
    replaces = {"replaces": {"revision": 1, "saved": "2024-06-12T14:03:00+02:00"}}
    page = ReviewPage(Draft(KINDS["trip"], {}, revision=2, unknown=replaces), "Stap 10")
    qtbot.addWidget(page)
    page.show()

    assert "Vervangt revisie 1, afgerond op 12 juni 2024." in page.text.toPlainText().splitlines()


def test_warnings_stand_apart_under_what_lacks(begin: Begin) -> None:
    user = begin(NAMED, TITLE)
    todo, again = boxes(user).items()
    assert todo[0].startswith("Nog ")
    assert again[0] == "Kijk hier nog eens naar"
    assert [line for line in again[1] if "Jan de Vries" in line]
    assert not [line for line in todo[1] if "Jan de Vries" in line]


def test_a_warning_alone_does_not_keep_anybody_from_finishing(begin: Begin) -> None:
    headings = list(boxes(begin({**complete_trip(), **NAMED}, TITLE)))
    assert headings[:1] == ["Alles is ingevuld. U kunt het verslag afronden."]
    assert "Kijk hier nog eens naar" in headings


def test_every_answer_stands_there_and_can_be_changed(begin: Begin) -> None:
    user = begin(complete_trip(), TITLE)
    said = "\n".join(user.seen())
    for text in ("Stockholm (Zweden)", "Nederlandse Ambassade in Stockholm", "3,5 dagen", "2.304 km"):
        assert text in said
    user.press("Duur wijzigen")
    assert user.title == "Duur"


def test_what_is_changed_is_there_when_the_page_comes_back(begin: Begin) -> None:
    user = begin(complete_trip(), TITLE)
    user.press("Doel wijzigen")
    user.type("Doel van de reis", "Kort en bondig. ")
    user.go(TITLE)
    assert any("Kort en bondig." in text for text in user.seen())


def test_the_keyboard_starts_at_the_first_thing_to_do(begin: Begin) -> None:
    user = begin(at=TITLE)
    assert user.heard == next(iter(boxes(user).values()))[0]


def test_a_final_report_is_read_and_scrolled_with_the_keyboard(begin: Begin, complete: Any) -> None:
    user = begin(complete["answers"], TITLE, state="final")
    assert boxes(user) == {}
    assert user.review.text.links == []
    text = user.review.text
    before = text.verticalScrollBar().value()
    assert text in [widget for widget, _ in user.walk()]
    text.setFocus(Qt.FocusReason.TabFocusReason)
    user.key(Qt.Key.Key_PageDown)
    assert text.verticalScrollBar().value() > before
    assert "Dit verslag is afgerond. Klopt er iets niet, kies dan Corrigeren." in user.seen()


def test_letters_that_cannot_be_printed_are_warned_of(begin: Begin) -> None:
    user = begin({"locations": {"places": ["दिल्ली"]}}, TITLE)
    (line,) = boxes(user)["Kijk hier nog eens naar"]
    assert line.startswith("Locaties, locatie 1: bij ‘Bezochte locaties’ kunnen de tekens ‘द’, ")
    user.press(line)
    assert user.title == "Locaties"


def test_of_very_many_things_to_do_the_first_are_links_and_the_rest_is_counted(begin: Begin) -> None:
    user = begin({"contacts": {"people": [{"organisation": "Stad"}] * 1_150}}, at=TITLE)
    ((heading, links),) = boxes(user).items()

    count = int(heading.split()[1])
    assert count > 1_150
    assert len(links) == 100
    assert f"En nog {format_number(count - 100)} hierna." in user.seen()
