"""Plan: which plan is reported on, and over which period."""

from desktop.forms.answers import ShortText
from desktop.forms.section import Section, question


class Plan(Section):
    """What heads the report."""

    key = "plan"
    title = "Plan en periode"
    headings = ("OVER WELK PLAN EN WELKE PERIODE GAAT DEZE RAPPORTAGE?",)

    title_: ShortText = question(
        "Titel van deze rapportage",
        alias="title",
        hint="Bijvoorbeeld Voortgangsrapportage 2024. Zo heet straks ook het bestand.",
        missing="Geef deze rapportage een titel.",
    )
    plan: ShortText = question(
        "Plan",
        hint="De volledige naam van het plan of programma.",
        missing="Vul in over welk plan deze rapportage gaat.",
    )
    period: ShortText = question(
        "Periode",
        hint="Bijvoorbeeld december 2024, of eerste halfjaar 2024.",
        missing="Vul in over welke periode deze rapportage gaat.",
    )
