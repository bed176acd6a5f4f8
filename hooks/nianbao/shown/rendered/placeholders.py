"""The text of a page with a placeholder for each Chinese character: one of Unicode's private use, for its offset.

Python-Markdown says nothing of places, and reads both characters alike. Link targets, attribute lists, tags and
references are left as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from nianbao.shown.rendered.markdown_page import MarkdownPage
from nianbao.shown.rendered.segment import NOWHERE
from nianbao.source.reference_grammar import FRONT_MATTER
from nianbao.words.han import EVERY_HAN

RENDERED_HAN: Final = re.compile(f"(?<!_)[{EVERY_HAN}](?!_)")
FIRST_PLACEHOLDER: Final = 0xF0000
# The two planes of private use, less the two last code points of the first, which are no characters.
MOST_PLACEHOLDERS: Final = 0x10FFFD - FIRST_PLACEHOLDER
NO_CHARACTER: Final = (0xFFFFE - FIRST_PLACEHOLDER, 0xFFFFF - FIRST_PLACEHOLDER)
AS_WRITTEN: Final = re.compile(
    r"""
      ^[ ]{0,3}\[[^\^\]\n][^\]\n]*\]:.*$                             # a link's definition
    | \[[^\[\]\n]*\](?:\([^\n)]{0,1000}\)|\[[^\]\n]{0,200}\])?        # a link, a footnote's label
    | \{[^{}\n]*\}
    | <[^<>\n]*>
    """,
    re.M | re.X,
)


@dataclass(frozen=True, slots=True)
class TextWithPlaceholders:
    """A text to be rendered; the first placeholder is for the first of `offsets`, and so on."""

    text: str
    offsets: tuple[int, ...]

    def offset(self, character: str) -> int:
        """The offset in the source of what a character replaces; NOWHERE if it is no placeholder."""
        number = ord(character) - FIRST_PLACEHOLDER
        return self.offsets[number] if 0 <= number < len(self.offsets) else NOWHERE


def with_placeholders(page: MarkdownPage) -> TextWithPlaceholders:
    """The text of a page to be rendered. Fences are empty lines: what they hold is meant as it is."""
    offsets: list[int] = []
    text = page.text
    kept = sorted(_kept(page))
    pieces: list[str] = []
    at = 0
    for start, end, written in (*kept, (len(text), len(text), "")):
        if start < at:
            continue
        pieces.append(_coded(text, at, start, offsets))
        pieces.append(written)
        at = end
    return TextWithPlaceholders("".join(pieces), tuple(offsets))


def _kept(page: MarkdownPage) -> Iterator[tuple[int, int, str]]:
    """The spans that get no placeholders, with what is rendered in their place."""
    text = page.text
    for start, end in page.hidden:
        written = text[start:end]
        if start == 0 and FRONT_MATTER.match(text):
            yield start, end, ""
        elif written.startswith(("```", "~~~")) and "\n" in written:
            yield start, end, "\n" * (written.count("\n") + 1)
        elif not written.startswith((" ", "\t")):  # not what its indentation makes code
            yield start, end, written
    for match in AS_WRITTEN.finditer(text):
        yield match.start(), match.end(), match[0]


def _coded(text: str, start: int, end: int, offsets: list[int]) -> str:
    """A span of the text with placeholders, whose offsets are added to `offsets`."""

    def placeholder(match: re.Match[str]) -> str:
        while len(offsets) in NO_CHARACTER:
            offsets.append(NOWHERE)
        if len(offsets) > MOST_PLACEHOLDERS:
            return match[0]
        offsets.append(match.start())
        return chr(FIRST_PLACEHOLDER + len(offsets) - 1)

    pieces: list[str] = []
    at = start
    for match in RENDERED_HAN.finditer(text, start, end):
        pieces += (text[at : match.start()], placeholder(match))
        at = match.end()
    return "".join((*pieces, text[at:end]))
