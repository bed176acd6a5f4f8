"""Footnotes whose mark moved to another section: the note follows its mark, under a label that is free there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

NOTE_MARK: Final = re.compile(r"\[\^(?P<label>[^\]\n]{1,200})\](?!:)")
NOTE_LABEL: Final = re.compile(r"[ ]{0,3}\[\^(?P<label>[^\]\n]{1,200})\]:")
# The mark of a note while its section is not known yet: the index of the section that it comes from, and its label.
MOVED_MARK: Final = re.compile("\ue000(?P<section>\\d+)\ue001(?P<label>[^\ue001\n]+)\ue001")


def mark_moved_notes(text: str, section: int) -> str:
    """Markdown with marks of notes that say which section they come from."""
    return NOTE_MARK.sub(lambda mark: f"\ue000{section}\ue001{mark['label']}\ue001", text)


def settle_moved_notes(texts: Mapping[int, str], text_of: Callable[[int], str]) -> dict[int, str]:
    """The texts of the sections with marks that lead to notes of their own section; `text_of` gives the text of a
    section that has not changed."""
    made = {section: _settle_at_home(text, section) for section, text in texts.items()}
    for section in texts:
        for mark in MOVED_MARK.finditer(made[section]):
            home, label = int(mark["section"]), mark["label"]
            before = made.get(home, text_of(home))
            name = _free_label(made[section], label)
            note = _note(before, label)
            if note:
                made[section] = f"{made[section].rstrip()}\n\n[^{name}]:{note[0].partition(':')[2].rstrip()}\n"
                if f"[^{label}]" not in before.replace(note[0], ""):
                    made[home] = before.replace(note[0], "").rstrip("\n") + "\n"
            made[section] = made[section].replace(mark[0], f"[^{name}]", 1)
    return made


def _settle_at_home(text: str, section: int) -> str:
    """A text in which the marks that stayed in their section are plain again."""
    return MOVED_MARK.sub(lambda mark: f"[^{mark['label']}]" if int(mark["section"]) == section else mark[0], text)


def _note(text: str, label: str) -> re.Match[str] | None:
    """A note: its line and those indented below it."""
    return re.search(rf"^\[\^{re.escape(label)}\]:[^\n]*(?:\n+(?: {{4}}|\t)[^\n]*)*\n?", text, re.M)


def _free_label(text: str, label: str) -> str:
    """A label that no note of a text has."""
    names = (label, *(f"{label}-{nth}" for nth in range(2, 1000)))
    return next(name for name in names if f"[^{name}]" not in text)
