"""The first sentences of a section, for lists of sections."""

from __future__ import annotations

import re
from typing import Final

from nianbao.pages.site import Site
from nianbao.report import Section

LONGEST: Final = 46
SHORTEST: Final = 16
# A line that is too long is cut before one of these, so that no number or word is split.
CLAUSE_END: Final = re.compile(r"[，、；：。！？]")


def first_line(site: Site, section: Section) -> str:
    """The first sentences after the title, as many as fit on a line; empty if there are none."""
    line = ""
    paragraph = 1
    for sentence in site.sentences(section):
        if sentence.paragraph == 0 or sentence.is_row:
            continue
        line += ("　" if line and sentence.paragraph != paragraph else "") + sentence.text
        paragraph = sentence.paragraph
        if len(line) > LONGEST:
            return _cut(line)
    return line


def _cut(line: str) -> str:
    ends = [match.start() for match in CLAUSE_END.finditer(line, SHORTEST, LONGEST)]
    return f"{line[: ends[-1] if ends else LONGEST - 1]}……"
