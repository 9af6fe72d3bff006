"""Restoring: a damaged report comes back from the newest whole state, and nothing is lost by it."""

import json
import os
import socket
import stat
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.errors import NotSaved, OpenElsewhere, ReisverslagError
from desktop.forms.draft import Draft
from desktop.forms.trip.form import TRIP
from desktop.pdf.report import draw
from desktop.storage import recovery, report_file, restoring, versions
from desktop.storage.owner import Owner
from desktop.storage.reports import load_report
from desktop.storage.versions import Limits
from tests.children import as_user
from tests.storage.documents import LATER, NOON, Write, elsewhere, names, on_disk

DAMAGED = b'{"format": "reisverslag", "kind"'
Put = Callable[[Path, bytes], None]


def as_pdf(report: Path, data: bytes) -> None:
    report.with_suffix(".pdf").write_bytes(draw(Draft(TRIP), data))


def as_backup(report: Path, data: bytes) -> None:
    report.with_name(report.name + ".bak").write_bytes(data)


def as_version(report: Path, data: bytes) -> None:
    versions.keep(report, data, NOON, Limits())


def as_work(report: Path, data: bytes) -> None:
    """As a crash left it behind, kept at the moment that the report says."""
    draft = report_file.read(data).draft
    assert draft.saved_at
    file = recovery.new_file()
    recovery.write(file, draft, report, None, draft.saved_at)
    head, _, body = file.read_bytes().partition(b"\n")
    ended = Owner("ik", socket.gethostname(), 2**22 + 1, "never").write()
    file.write_bytes(json.dumps(json.loads(head) | {"owner": ended}).encode() + b"\n" + body)


PLACES: dict[Put, str] = {
    as_pdf: "uit de PDF ernaast",
    as_backup: "uit het bestand ernaast dat eindigt op .bak",
    as_version: "uit de eerdere versies op deze computer",
    as_work: "uit werk op deze computer dat nog niet was opgeslagen",
}


@pytest.fixture
def state(example: dict[str, Any]) -> Callable[..., bytes]:
    """A state of the report, saved on a day of June 2026."""

    def state(day: int, **answers: Any) -> bytes:
        saved = f"2026-06-{day:02}T14:03:00+02:00"
        return json.dumps(example | {"saved": saved, "answers": example["answers"] | answers}).encode()

    return state


@pytest.fixture
def report(folder: Path) -> Path:
    """A report that was cut off, with nothing beside it."""
    path = folder / "Stockholm.json"
    path.write_bytes(DAMAGED)
    return path


@pytest.mark.parametrize(
    "damaged", [DAMAGED, b"", b"\0" * 5000, b"{}", None], ids=lambda data: repr(data)[:20]
)
@pytest.mark.parametrize("put", PLACES, ids=lambda put: put.__name__)
def test_each_whole_state_can_be_put_back(
    report: Path, state: Callable[..., bytes], put: Put, damaged: bytes | None
) -> None:
    report.unlink() if damaged is None else report.write_bytes(damaged)
    put(report, state(3))
    before = {file.name: file.read_bytes() for file in report.parent.iterdir()}

    assert restoring.may_be_restored(report)
    (whole,) = restoring.whole_states(report)
    assert str(whole) == f"3 juni 2026 om 14.03 uur, {PLACES[put]}"
    aside = restoring.restore(report, whole, LATER)

    assert load_report(report).draft.answers == report_file.read(state(3)).draft.answers
    assert versions.of(report)[0].data() == report.read_bytes()
    after = {file.name: file.read_bytes() for file in report.parent.iterdir()}
    assert after.pop("Stockholm.json") == whole.data
    broken = before.pop("Stockholm.json", None)
    assert after.pop("Stockholm.json.broken", None) == broken
    assert aside == (None if broken is None else report.with_name("Stockholm.json.broken"))
    assert after == before
    assert recovery.find_orphaned() == []


def test_the_newest_comes_first_wherever_it_stands(report: Path, state: Callable[..., bytes]) -> None:
    for day, put in ((4, as_pdf), (2, as_backup), (5, as_version), (3, as_work)):
        put(report, state(day, purpose={"text": str(day)}))

    assert [whole.moment.day for whole in restoring.whole_states(report)] == [5, 4, 3, 2]


def test_one_state_in_several_places_is_named_once_by_what_others_see_too(
    report: Path, state: Callable[..., bytes]
) -> None:
    for put in (as_version, as_backup, as_pdf):
        put(report, state(3))

    assert [whole.place for whole in restoring.whole_states(report)] == ["uit de PDF ernaast"]


def test_a_damaged_state_is_passed_over_for_the_one_before_it(
    report: Path, state: Callable[..., bytes]
) -> None:
    as_version(report, state(2))
    as_version(report, state(3, purpose={}))
    versions.of(report)[0].file.write_bytes(b"no gzip")
    report.with_suffix(".pdf").write_bytes(b"%PDF-1.7 cut off")
    as_backup(report, DAMAGED)

    assert [whole.data for whole in restoring.whole_states(report)] == [state(2)]


def test_work_at_an_other_report_is_not_put_here(
    report: Path, write: Write, state: Callable[..., bytes]
) -> None:
    other = write({}, "Parijs.json")
    for put in PLACES:
        put(other, state(3))

    assert restoring.whole_states(report) == []
    assert not restoring.may_be_restored(report)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({}, "‘Stockholm.json’ is intussen door iemand anders veranderd."),
        ({"version": 99}, "Dit verslag komt uit een nieuwere versie"),
        ({"kind": "holiday"}, "Dit programma kent dit soort verslag niet."),
    ],
    ids=["whole", "a newer version", "a newer kind"],
)
def test_what_is_not_damaged_is_never_replaced(
    report: Path, example: dict[str, Any], state: Callable[..., bytes], change: dict[str, Any], why: str
) -> None:
    as_backup(report, state(3))
    (whole,) = restoring.whole_states(report)
    report.write_text(json.dumps(example | change))
    before = report.read_bytes()

    assert not restoring.may_be_restored(report)
    with pytest.raises(ReisverslagError, match=f"^{why}"):
        restoring.restore(report, whole, LATER)
    assert report.read_bytes() == before
    assert names(report.parent) == ["Stockholm.json", "Stockholm.json.bak"]


def test_no_damaged_file_of_before_is_overwritten(report: Path, state: Callable[..., bytes]) -> None:
    as_backup(report, state(3))
    report.with_name("Stockholm.json.broken").write_bytes(b"of before")
    report.with_name("Stockholm.json (2).broken").symlink_to("nowhere")

    aside = restoring.restore(report, restoring.whole_states(report)[0], LATER)

    assert aside == report.with_name("Stockholm.json (3).broken")
    assert aside.read_bytes() == DAMAGED
    assert report.with_name("Stockholm.json.broken").read_bytes() == b"of before"
    assert report.with_name("Stockholm.json (2).broken").is_symlink()


def test_while_somebody_else_has_the_report_it_stays_as_it_is(
    report: Path, state: Callable[..., bytes]
) -> None:
    as_backup(report, state(3))
    elsewhere(report)

    with pytest.raises(OpenElsewhere):
        restoring.restore(report, restoring.whole_states(report)[0], LATER)
    assert report.read_bytes() == DAMAGED
    assert not report.with_name("Stockholm.json.broken").exists()


def test_the_lock_is_let_go_of_also_after_a_failure(
    report: Path, state: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    as_work(report, state(3))
    (whole,) = restoring.whole_states(report)

    def full(*_: object, **__: object) -> None:
        raise NotSaved("vol")

    with monkeypatch.context() as patch:
        patch.setattr("desktop.storage.atomic.write", full)
        with pytest.raises(NotSaved):
            restoring.restore(report, whole, LATER)
    assert names(report.parent) == ["Stockholm.json"]
    assert report.read_bytes() == DAMAGED
    assert len(recovery.find_orphaned()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="2026-11-27: Windows has no such modes")
def test_where_the_user_may_not_write_all_stays_as_it_is(place: Path, state: Callable[..., bytes]) -> None:
    report = place / "reports" / "Stockholm.json"
    report.parent.mkdir()
    report.write_bytes(DAMAGED)
    as_backup(report, state(3))
    report.parent.chmod(0o555)

    with pytest.raises(NotSaved, match="U mag hier niet schrijven"):
        as_user(lambda: restoring.restore(report, restoring.whole_states(report)[0], LATER))
    assert report.read_bytes() == DAMAGED
    assert names(report.parent) == ["Stockholm.json", "Stockholm.json.bak"]


@pytest.mark.skipif(sys.platform == "win32", reason="2026-11-27: Windows has no such modes")
@pytest.mark.parametrize("put", PLACES, ids=lambda put: put.__name__)
def test_who_could_read_the_damaged_file_can_read_both(
    report: Path, state: Callable[..., bytes], put: Put
) -> None:
    put(report, state(3))
    report.chmod(0o640)

    aside = restoring.restore(report, restoring.whole_states(report)[0], LATER)

    assert aside
    assert [stat.S_IMODE(file.stat().st_mode) for file in (report, aside)] == [0o640, 0o640]


@pytest.mark.skipif(sys.platform == "win32", reason="2026-11-27: Windows has no such modes")
def test_a_report_that_is_gone_comes_back_with_the_rights_of_its_bak(
    report: Path, state: Callable[..., bytes]
) -> None:
    report.unlink()
    as_backup(report, state(2))
    report.with_name("Stockholm.json.bak").chmod(0o640)
    as_version(report, state(3))

    restoring.restore(report, restoring.whole_states(report)[0], LATER)

    assert report.read_bytes() == state(3)
    assert stat.S_IMODE(report.stat().st_mode) == 0o640


def test_unsaved_work_gets_an_id_and_the_moment_that_it_was_kept(
    report: Path, example: dict[str, Any]
) -> None:
    del example["id"]
    as_work(report, json.dumps(example | {"saved": "2026-06-03T14:03:00+02:00"}).encode())
    restoring.restore(report, restoring.whole_states(report)[0], LATER)

    assert on_disk(report)["id"]
    assert on_disk(report)["saved"] == "2026-06-03T14:03:00+02:00"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="2026-11-27: Windows has no named pipes")
def test_a_pipe_beside_it_is_not_waited_for(report: Path, state: Callable[..., bytes]) -> None:
    for name in ("Stockholm.pdf", "Stockholm.json.bak"):
        os.mkfifo(report.with_name(name))
    as_version(report, state(3))

    assert [whole.data for whole in restoring.whole_states(report)] == [state(3)]


def test_a_state_that_tells_no_moment_has_that_of_its_file(report: Path, example: dict[str, Any]) -> None:
    example.pop("saved", None)
    as_backup(report, json.dumps(example).encode())
    moment = datetime(2026, 6, 3, 14, 3).astimezone().timestamp()
    os.utime(report.with_name("Stockholm.json.bak"), (moment, moment))

    (whole,) = restoring.whole_states(report)

    assert str(whole).startswith("3 juni 2026 om 14.03 uur")
