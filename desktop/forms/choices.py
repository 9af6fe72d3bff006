"""Choices: what the organisation decided, and the tables of travelling; the same for every draft."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.forms.numbers import say_number
from desktop.travel.tables import Tables, built_in


@dataclass(frozen=True)
class Choices:
    """As plain values, which `app` and `cli` give to `Draft`: the forms never ask for settings themselves.

    `tables` know the home town; `grounds` are key and wording of those that are accepted (None: all, as the
    form words them); `radiative_forcing` tells whether what flights do high in the air is counted too.
    """

    tables: Tables = field(default_factory=built_in)
    threshold_hours: float = 8
    grounds: Mapping[str, str] | None = None
    radiative_forcing: bool = False

    def mark(self) -> str:
        """Tells these choices from others: what was judged by them may be judged otherwise by those."""
        return repr((self.tables.mark(), self.threshold_hours, self.grounds, self.radiative_forcing))

    def hours(self) -> str:
        """The threshold in words: "8 uur"."""
        return f"{say_number(self.threshold_hours)} uur"
