"""The progress report: "Voortgangsrapportage" of a plan."""

from collections.abc import Mapping

from desktop.forms.answers import is_empty
from desktop.forms.form import Form
from desktop.forms.progress.next_period import next_period
from desktop.forms.progress.plan import Plan
from desktop.forms.progress.tracks import Tracks, actions_of, tracks_of
from desktop.forms.section import Answers, Context, section_of


def stem(answers: Mapping[str, Answers], saved: str) -> str:
    """The file name: the title of the report."""
    title = " ".join(Plan.display_text("title", section_of(answers, "plan").get("title")).split())
    return title or f"{saved} voortgangsrapportage"


def subtitle(answers: Mapping[str, Answers]) -> str:
    """Plan and period: "Actieplan polarisatie en radicalisering 2007-2011 · December 2009"."""
    plan = section_of(answers, "plan")
    return " · ".join(filter(None, (Plan.display_text(key, plan.get(key)) for key in ("plan", "period"))))


def facts(context: Context) -> list[tuple[str, str]]:
    """How much there is, and how much of it is told."""
    tracks = tracks_of(context.section("tracks"))
    actions = [action for track in tracks for action in actions_of(track)]
    if not actions:
        return []
    told = sum(not is_empty(action.get("status")) for action in actions)
    return [
        ("Sporen", str(len(tracks))),
        ("Acties", str(len(actions))),
        ("Met stand van zaken", f"{told} van {len(actions)}"),
    ]


PROGRESS = Form(
    key="progress",
    version=1,
    title="Voortgangsrapportage",
    noun="voortgangsrapportage",
    new="nieuwe voortgangsrapportage",
    about="Stand van zaken van een plan, per spoor",
    sections=(Plan, Tracks),
    stem=stem,
    subtitle=subtitle,
    facts=facts,
    attached="voortgangsverslag",  # as in the first edition: others may go by it
    landscape=True,
    next_period=next_period,
    takes_over=True,
)
