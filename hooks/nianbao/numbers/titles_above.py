"""The titles above a place of a report."""

from __future__ import annotations

from nianbao.numbers.section_numbers import NumberPassage


def titles_above(passage: NumberPassage, position: int) -> str:
    """The titles above an offset: of the folders, of the section, and the headings in it."""
    parts = passage.section.stem.split("/")
    folders = ("/".join((*parts[:depth], "index")) for depth in range(1, len(parts)))
    above: dict[int, str] = {}
    for heading in passage.prose.headings:
        if heading.start <= position:
            above = {level: title for level, title in above.items() if level < heading.level}
            above[heading.level] = passage.text[heading.start : heading.end]
    titles = (section.title for folder in folders if (section := passage.year.section(folder)))
    return " ".join((*titles, passage.section.title, *above.values()))
