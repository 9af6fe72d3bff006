"""Action: a result with its deadline, owner and status; the row of follow-ups and of progress reports."""

from desktop.forms.answers import Line, Text
from desktop.forms.blocks import Column, Table
from desktop.forms.section import Answers, Row, question


class Action(Row):
    """Something to be done."""

    noun = "Actie"

    result: Text = question("Resultaat", missing="Schrijf op wat deze actie moet opleveren.")
    deadline: Line | None = question(
        "Deadline", optional=True, hint="Een datum of een periode, zoals najaar 2024."
    )
    owner: Line | None = question("Trekker", optional=True, hint="De dienst of functie die dit doet.")
    status: Text | None = question("Stand van zaken", optional=True)


def action_table(actions: list[Answers]) -> Table:
    """Actions as they look on paper."""
    shares = {"result": 0.38, "deadline": 0.18, "owner": 0.22, "status": 0.22}
    labels = {key: words.label for key, words, _ in Action.questions()}
    columns = tuple(Column(labels[key], share) for key, share in shares.items())
    return Table(columns, tuple(tuple(Action.say(key, row.get(key)) for key in shares) for row in actions))
