"""Haul: what a flight is for the British list: to or from the United Kingdom, short or long, or neither."""

from desktop.travel.source_csv import SourceRow, SourceTable

COLUMNS = ("territory", "iso2", "haul")
_LONG = 3700  # km: what a territory that the list does not name counts as, beyond it


class Hauls:
    """The list's own table of territories."""

    def __init__(self, table: SourceTable) -> None:
        """Raises BrokenTable."""
        self._hauls = {row.text("iso2"): _haul(row) for row in table.rows}

    def route(self, start: str, end: str, km: float | None = None) -> str:
        """What a flight between two countries (ISO 3166) is, of so many kilometres: one of ROUTES."""
        british = [self._hauls.get(country) == "domestic" for country in (start, end)]
        if all(british):
            return "uk_domestic"
        if not any(british):
            return "non_uk"
        haul = self._hauls.get(end if british[0] else start)
        if not haul:
            haul = "long" if (km or 0) > _LONG else "short"
        return f"uk_{haul}"


def _haul(row: SourceRow) -> str:
    haul = row.text("haul")
    if haul not in ("domestic", "short", "long"):
        raise row.broken("haul")
    return haul
