"""The form of the progress report: its sections, its headline and its key figures."""

from collections.abc import Mapping

from desktop.forms.answers import is_empty
from desktop.forms.form import Form
from desktop.forms.progress import CARD
from desktop.forms.progress.next_period import next_period
from desktop.forms.progress.plan import Plan
from desktop.forms.progress.tracks import Tracks, actions_of, tracks_of
from desktop.forms.section import Answers, Context, section_of


def file_stem(answers: Mapping[str, Answers], saved: str) -> str:
    """The file name: the title of the report."""
    title = " ".join(Plan.display_text("title", section_of(answers, "plan").get("title")).split())
    return title or f"{saved} voortgangsrapportage"


def headline(answers: Mapping[str, Answers]) -> tuple[str, str]:
    """Plan and period: "Actieplan polarisatie en radicalisering 2007-2011", "December 2009"."""
    plan = section_of(answers, "plan")
    return Plan.display_text("plan", plan.get("plan")), Plan.display_text("period", plan.get("period"))


def key_figures(context: Context) -> list[tuple[str, str]]:
    """How many tracks and actions there are, and how many have a status."""
    tracks = tracks_of(context.section("tracks"))
    actions = [action for track in tracks for action in actions_of(track)]
    if not actions:
        return []
    with_status = sum(not is_empty(action.get("status")) for action in actions)
    return [
        ("Sporen", str(len(tracks))),
        ("Acties", str(len(actions))),
        ("Met stand van zaken", f"{with_status} van {len(actions)}"),
    ]


FORM = PROGRESS = Form(
    card=CARD,
    version=1,
    title="Voortgangsrapportage",
    sections=(Plan, Tracks),
    file_stem=file_stem,
    headline=headline,
    key_figures=key_figures,
    attached="voortgangsverslag",  # as in the first edition: others may go by it
    landscape=True,
    next_period=next_period,
    takes_over=True,
)
