"""Tables of words, written with spaces or line breaks between the words."""

from __future__ import annotations


def word_list(written: str) -> tuple[str, ...]:
    """The words of a table, in order."""
    return tuple(written.split())
