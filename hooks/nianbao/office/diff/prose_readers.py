"""Who should read a changed section: the departments whose figures it states."""

from __future__ import annotations

from collections.abc import Mapping

from nianbao.office.diff.difference import Difference
from nianbao.pages.section_owners import section_owners


def prose_readers(difference: Difference) -> Mapping[str, tuple[str, ...]]:
    """The departments by section (“2025年 城镇建设”); none for a section without figures, or one that was removed."""
    readers = {}
    for wording in difference.wordings:
        year = difference.after.year(wording.year)
        section = year.section(wording.stem) if year else None
        owners = section_owners(difference.after, section) if section else ()
        readers[f"{wording.year}年 {wording.title}"] = owners
    return readers
