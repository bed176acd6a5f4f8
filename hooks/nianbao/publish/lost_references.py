"""References that do not reach the page: another plugin has read a section's braces as its own (mkdocs-macros)."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from nianbao.report import Reference, Section

BRACES: Final = re.compile(r"\{\{.*?\}\}", re.S)


def first_lost_reference(section: Section, markdown: str) -> Reference | None:
    """The first reference of a section that is missing from the Markdown made from it; None if none is missing."""
    left = Counter(BRACES.findall(markdown))
    for reference in section.references:
        if not left[reference.written]:
            return reference
        left[reference.written] -= 1
    return None
