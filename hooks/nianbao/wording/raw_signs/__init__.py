"""Finds signs of Markdown that a page shows as they were typed.

The rendered page is searched, because it is what a reader sees; `kinds` lists the signs. Rendering is slow, so
`may_show_signs` (`first_look`) decides from the source whether it is necessary.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nianbao.shown.rendered import Rendered
from nianbao.wording.leftovers import leftovers_in_markdown
from nianbao.wording.raw_signs.first_look import may_show_signs
from nianbao.wording.raw_signs.kinds import SIGNS, RawSign

__all__ = ["ShownSign", "may_show_signs", "shown_signs"]


@dataclass(frozen=True, slots=True)
class ShownSign:
    """A sign that a page shows, with its span in the source."""

    sign: RawSign
    start: int
    end: int


def shown_signs(rendered: Rendered) -> Iterator[ShownSign]:
    """The signs that a page shows. Signs of lines that follow each other are one."""
    text = rendered.page.text
    # One byte for each character of the source: 1 where another finding is.
    taken = bytearray(len(text))
    for start, end in leftovers_in_markdown(text) if "**" in text or "__" in text else ():
        taken[start:end] = b"\1" * (end - start)
    for segment in rendered.segments:
        if segment.is_code:
            continue
        for sign in SIGNS:
            for first, last in sign.find(segment, text):
                span = segment.source(first, last)
                if span is None or taken.find(1, *span) >= 0:
                    continue
                if rendered.page.hides(span[0]) or text[span[0] - 1 : span[0]] == "\\":
                    continue  # escaped: shown on purpose
                taken[slice(*span)] = b"\1" * (span[1] - span[0])
                yield ShownSign(sign, *span)
