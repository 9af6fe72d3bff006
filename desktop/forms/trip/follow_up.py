"""Follow-up: what was agreed for after the trip."""

from pydantic import ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from desktop.forms.actions import Action, action_table
from desktop.forms.answers import MOST_ROWS, Answered, LongText, is_empty
from desktop.forms.blocks import Missing, Part
from desktop.forms.languages import in_its_language
from desktop.forms.section import Answers, Context, Section, printed_answer, question, rows_of


class FollowUp(Section):
    """Yes or no; if yes, a text or a list of actions, or both."""

    key = "follow_up"
    title = "Vervolgafspraken"
    headings = ("ZIJN ER VERVOLGAFSPRAKEN? ZO JA, WELKE?",)
    printed = ("any", "text", "actions")

    any: Answered = question("Zijn er vervolgafspraken?", missing="Kies of er vervolgafspraken zijn.")
    text: LongText | None = question(
        "Vervolgafspraken in het kort",
        conditional=True,
        optional=True,
        needed_at_times=True,
        hint="Een toelichting in gewone zinnen. Leeg laten mag als u hieronder acties noemt.",
    )
    actions: list[Action] | None = question(
        "Acties",
        max_length=MOST_ROWS,
        conditional=True,
        optional=True,
        needed_at_times=True,
        hint="Wat gebeurt er, wanneer, en wie is de trekker? Leeg laten mag als hierboven alles staat.",
    )

    @classmethod
    def is_applicable(cls, key: str, answers: Answers, context: Context) -> bool:
        """Which agreements there are is asked only when there are any."""
        return key == "any" or answers.get("any") is True

    @field_validator("actions")
    @classmethod
    def _something(cls, actions: list[Action] | None, info: ValidationInfo) -> list[Action] | None:
        if info.data.get("any") and "text" in info.data and not info.data["text"] and not actions:
            sentence = "Schrijf op welke vervolgafspraken er zijn, of voeg een actie toe."
            raise PydanticCustomError("missing_agreements", "", {"sentence": sentence})
        return actions

    @classmethod
    def parts(cls, answers: Answers, context: Context) -> list[Part]:
        """Nee; or the text and the table of actions."""
        if answers.get("any") is not True:
            return [Part(cls.headings[0], tuple(printed_answer(cls.question("any"), answers.get("any"))))]
        blocks = printed_answer(cls.question("text"), in_its_language(answers, "text"))
        if actions := [row for row in rows_of(answers.get("actions")) if not is_empty(row)]:
            blocks.append(action_table(actions, summary=cls.question("actions").label))
        return [Part(cls.headings[0], tuple(blocks or [Missing()]))]
