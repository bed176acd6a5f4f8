"""How names are masked: ``*`` for the name, the kind of place kept (砚汀镇 -> *镇)."""

from __future__ import annotations

from typing import Final

from nianbao.report import Name, Yearbook

KEPT_ENDINGS: Final = ("镇", "乡", "街道", "村", "社区")
PLACES: Final = ("town", "village", "community")


def masked_text(text: str, kind: str) -> str:
    """What the masked edition writes for a name."""
    if kind in PLACES:
        for ending in KEPT_ENDINGS:
            if text.endswith(ending):
                return "*" + ending
    return "*"


def mask_of(name: Name) -> str | None:
    """The masked form of a registered name; None if it is not masked."""
    return masked_text(name.text, name.kind) if name.masked else None


def masked_name(book: Yearbook, text: str, kind: str) -> str | None:
    """The masked form of a name in a list, by its registration if it has one, else by the kind of
    the list's field; None if it is not masked."""
    registered = registered_name(book, text)
    return mask_of(registered) if registered else masked_text(text, kind)


def registered_name(book: Yearbook, text: str) -> Name | None:
    """The registered name with this id, text or alias."""
    if text in book.names:
        return book.names[text]
    return next((name for name in book.names.values() if text == name.text or text in name.aliases), None)
