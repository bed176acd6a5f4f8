"""How names are masked: ``*`` for the name, the kind of place kept (砚汀镇 -> *镇)."""

from __future__ import annotations

from typing import Final

from nianbao.report import Name, Yearbook

KEPT_ENDINGS: Final = ("镇", "乡", "街道", "村", "社区")
# The text that nianbao new-year writes for a year's own name that is not known yet.
UNFILLED: Final = "待填"
PLACES: Final = ("town", "village", "community")


def is_name_unfilled(name: Name) -> bool:
    """Whether a name has yet to be written."""
    return name.text.strip("【】") == UNFILLED


def masked_text(text: str, kind: str) -> str:
    """What the masked edition writes for a name; an imported masked name stays as it is."""
    if "*" in text:
        return text
    if kind in PLACES:
        for ending in KEPT_ENDINGS:
            if text.endswith(ending):
                return "*" + ending
    return "*"


def mask_of(name: Name) -> str | None:
    """The masked form of a registered name; None if it is not masked."""
    return masked_text(name.text, name.kind) if name.masked else None


def masked_name(book: Yearbook, year: int, text: str, kind: str) -> str | None:
    """The masked form of a name in a list, by its registration if it has one, else by the kind of
    the list's field; None if it is not masked."""
    registered = registered_name(book, year, text)
    if registered is None:
        return masked_text(text, kind)
    return masked_text(text, registered.kind) if registered.masked else None


class NameIndex:
    """The names of one year by id, text and alias, for looking up many."""

    def __init__(self, book: Yearbook, year: int) -> None:
        book_year = book.year(year)
        names = {**book.names, **(book_year.names if book_year else {})}
        self._by_word: dict[str, Name] = {}
        for name in names.values():
            for word in (name.text, *name.aliases):
                self._by_word.setdefault(word, name)
        self._by_word |= names

    def find(self, word: str) -> Name | None:
        """The name that a word refers to."""
        return self._by_word.get(word)

    def canonical(self, word: str) -> str:
        """The registered text of a word; the word itself if it is not registered."""
        name = self._by_word.get(word)
        return name.text if name else word


def registered_name(book: Yearbook, year: int, text: str) -> Name | None:
    """The name with this id, text or alias, as the year writes it, else as it is registered."""
    book_year = book.year(year)
    names = {**book.names, **(book_year.names if book_year else {})}
    if text in names:
        return names[text]
    return next((name for name in names.values() if text == name.text or text in name.aliases), None)
