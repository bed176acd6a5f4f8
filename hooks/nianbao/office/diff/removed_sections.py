"""Sections of drafts that were removed, or moved to another file."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.office.diff.difference import Notice
from nianbao.report import Section, Year, Yearbook


def section_notices(before: Yearbook, after: Yearbook) -> Iterator[Notice]:
    """Each section of a draft that is not there any more. The files of signed years are listed apart from these."""
    for was in before.years:
        now = after.year(was.number)
        for section in was.sections if was.is_draft else ():
            if now is None or now.section(section.stem) is None:
                moved = _moved(section, was, now)
                words = f"移到了 {moved.file}" if moved else f"“{section.title}”这一节删去了"
                yield Notice("章节", f"{section.file}：{words}", file=section.file, is_first=True)


def _moved(section: Section, was: Year, now: Year | None) -> Section | None:
    """The new section with the same text, or else with the same title."""
    new = [one for one in now.sections if was.section(one.stem) is None] if now else []
    same = (one for one in new if one.text == section.text)
    return next(same, next((one for one in new if one.title == section.title), None))
