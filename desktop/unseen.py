"""Unseen: a text without what would steer a terminal, break a line or be seen by nobody."""


def replace_unseen(text: str, instead: str) -> str:
    """The text with `instead` for every character that shows nothing; a space stays."""
    unseen = {ord(character): instead for character in {*text} if not character.isprintable()}
    return text.translate(unseen)
