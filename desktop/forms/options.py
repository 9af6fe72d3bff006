"""Options: a closed list of answers, each with the Dutch word for it."""

from enum import StrEnum
from typing import Self


class Options(StrEnum):
    """Base of the closed lists: a member is its JSON value and knows the Dutch `label` a user reads.

    Written as `URGENT = "urgent", "Spoed of crisis"`.
    """

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def label_of(cls, value: object) -> str:
        """The Dutch word for a JSON value; what is no option of this list is shown as it stands."""
        return next((option.label for option in cls if option == value), str(value or ""))
