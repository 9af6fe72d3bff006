"""Choices: what the organisation decided, and the tables of travelling; the same for every draft."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.travel.travel_data import Tables, built_in

HOURS = 8  # the threshold of the council, where an organisation set no other
RULE = "het raadsbesluit"  # where that is written


@dataclass(frozen=True)
class Choices:
    """As plain values, which `app` and `cli` give to `Draft`: the forms never ask for settings themselves.

    `tables` know the home town; `threshold_hours` (0: none) and `threshold_km` (None: none) are within what
    flying asks for a reason, by what is called `rule_name`; `grounds` are key and wording of those that are
    accepted (None: all, as the form words them); `radiative_forcing` says whether what flights do high in
    the air is counted too; `map_on_paper`, whether paper has a map of a journey.
    """

    tables: Tables = field(default_factory=built_in)
    threshold_hours: float = HOURS
    grounds: Mapping[str, str] | None = None
    radiative_forcing: bool = False
    threshold_km: float | None = None
    rule_name: str = RULE
    map_on_paper: bool = False

    def mark(self) -> str:
        """Tells these choices from others: what was judged by them may be judged otherwise by those."""
        return repr({**vars(self), "tables": self.tables.mark()})
