"""What is next: a finished report says what one does with it, and Controle has a way back."""

from pathlib import Path
from unittest.mock import Mock

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog

from desktop.widgets.background.waiting import GivenUp
from desktop.widgets.look import style
from desktop.widgets.main.window import Window
from desktop.widgets.start import folders, mail
from testing.hand import Hand
from tests.dialogs import Dialogs
from tests.widgets.seen import Write
from tests.widgets.user import Begin

NEXT = ["PDF bekijken", "Mailen…", "Map openen", "PDF voor publicatie…", "Corrigeren"]


@pytest.fixture
def hand(window: Window, write: Write, example: dict[str, object]) -> Hand:
    """Somebody who just opened a finished report."""
    window.open_path(write({**example, "state": "final"}))
    return Hand(window)


def names(hand: Hand) -> list[str]:
    """The buttons on the page, in order."""
    found = [widget.property("text") for widget in hand.reachable()]
    return [text for text in found if text in NEXT]


def test_a_finished_report_offers_what_one_does_next(hand: Hand) -> None:
    assert names(hand) == NEXT


@pytest.mark.parametrize("size", [100, 200])
def test_each_of_them_is_whole(window: Window, hand: Hand, qapp: QApplication, size: int) -> None:
    style.apply(qapp, "light", size)
    window.resize(1024, 720)
    QApplication.processEvents()
    buttons = [hand.find(name) for name in NEXT]
    assert [button.accessibleName() for button in buttons if button.width() < button.sizeHint().width()] == []


def test_a_draft_offers_none_of_it(begin: Begin) -> None:
    user = begin(at="Controle")
    assert not set(NEXT) & set(user.names())


def test_the_pdf_is_shown(hand: Hand, dialogs: Dialogs) -> None:
    dialogs.expect(look := Mock(side_effect=QDialog.reject))
    hand.press("PDF bekijken")
    look.assert_called_once()


def test_the_folder_is_shown(hand: Hand, window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", shown := Mock(return_value=True))
    hand.press("Map openen")
    assert window.session
    assert window.session.document.path
    (address,) = shown.call_args.args
    assert Path(address.toLocalFile()) == window.session.document.path.parent


def test_a_folder_that_gives_no_answer_does_not_stop_the_window(
    hand: Hand, dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "wait_for", Mock(side_effect=GivenUp))
    dialogs.press("Sluiten")
    hand.press("Map openen")
    assert "kan niet worden geopend" in dialogs.told[0]


def test_a_mail_is_begun_with_the_pdf(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "begin", begun := Mock(return_value=True))
    hand.press("Mailen…")
    files, title = begun.call_args.args
    assert ([file.name for file in files], title) == (["Stockholm.pdf"], "Stockholm")


def test_correcting_goes_on_with_a_draft(hand: Hand, window: Window) -> None:
    hand.press("Corrigeren")
    assert window.session
    assert (window.session.draft.state, window.session.draft.revision) == ("draft", 2)


def test_a_link_of_controle_leads_back_to_controle(begin: Begin) -> None:
    user = begin(at="Controle")
    user.press("Duur wijzigen")
    assert user.title == "Duur"
    user.press("Terug naar Controle")
    assert user.title == "Controle"


def test_whoever_goes_on_from_there_has_the_usual_way_back(begin: Begin) -> None:
    user = begin(at="Controle")
    user.press("Duur wijzigen")
    user.press("Volgende stap")
    user.press("Vorige stap")
    assert user.title == "Duur"
    assert "Terug naar Controle" not in user.names()


def test_the_first_step_too_leads_back_to_controle(begin: Begin) -> None:
    user = begin(at="Controle")
    user.press("Reizigers wijzigen")
    user.press("Terug naar Controle")
    assert user.title == "Controle"
