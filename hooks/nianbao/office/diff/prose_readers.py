"""Who should read a changed section: the departments whose figures it states."""

from __future__ import annotations

from collections.abc import Mapping

from nianbao.office.diff.difference import Difference


def prose_readers(difference: Difference) -> Mapping[str, tuple[str, ...]]:
    """The departments by section (“2025年 城镇建设”); none for a section without figures, or one that was removed."""
    readers = {}
    for wording in difference.wordings:
        year = difference.after.year(wording.year)
        references = [
            reference
            for section in (year.sections if year else ())
            if section.file == wording.file
            for reference in section.references
        ]
        figures = (difference.after.figure(reference.id) for reference in references)
        owners = dict.fromkeys(figure.owner for figure in figures if figure and figure.owner)
        readers[f"{wording.year}年 {wording.title}"] = tuple(owners)
    return readers
