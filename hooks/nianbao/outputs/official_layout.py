"""The layout of an official document (GB/T 9704-2012): paper, text block, type, fonts. Word and PDF share it.

Lengths are millimetres where the name says so, otherwise points. The standard's own fonts cannot be shipped; each has
its fallbacks by name, best first, the last of which is free (SIL Open Font License).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# 5.1 and 5.2.1: A4, the margins at the top and on the left, and the text block.
PAGE_MM: Final = (210, 297)
TOP_MM: Final = 37
LEFT_MM: Final = 28
BLOCK_MM: Final = (156, 225)
RIGHT_MM: Final = PAGE_MM[0] - LEFT_MM - BLOCK_MM[0]
BOTTOM_MM: Final = PAGE_MM[1] - TOP_MM - BLOCK_MM[1]
# 5.2.3: 22 lines of 28 characters.
LINES: Final = 22
BODY_SIZE: Final = 16  # size 3
TITLE_SIZE: Final = 22  # size 2
FOLIO_SIZE: Final = 14  # size 4
TABLE_SIZE: Final = 12
NOTE_SIZE: Final = 10.5
# 225 mm are 637.8 points, 22 lines of 28.99; a little less, so that rounding never loses the last line.
LINE: Final = 28.95
# 7.5: the page number lies 7 mm below the text block.
FOLIO_MM: Final = 7
# The red of the head (发文机关标志).
RED: Final = "C00000"


@dataclass(frozen=True, slots=True)
class Typeface:
    """A font of the standard and its fallbacks."""

    name: str
    fallbacks: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names to try, the first that is installed being used."""
        return (self.name, *self.fallbacks)


BODY: Final = Typeface("仿宋_GB2312", ("仿宋", "FangSong", "STFangsong", "FandolFang R", "Noto Serif CJK SC"))
BLACK: Final = Typeface("黑体", ("SimHei", "STHeiti", "Noto Sans CJK SC"))
SCRIPT: Final = Typeface("楷体_GB2312", ("楷体", "KaiTi", "STKaiti", "FandolKai", "LXGW WenKai", "Noto Serif CJK SC"))
HEADLINE: Final = Typeface(
    "方正小标宋简体", ("方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "华文中宋", "STZhongsong", "Noto Serif CJK SC")
)
SONG: Final = Typeface("宋体", ("SimSun", "STSong", "Noto Serif CJK SC"))
LATIN: Final = Typeface("Times New Roman", ("Liberation Serif", "Tinos"))
TYPEFACES: Final = (BODY, BLACK, SCRIPT, HEADLINE, SONG)


@dataclass(frozen=True, slots=True)
class HeadingLook:
    """How headings of a level look."""

    typeface: Typeface
    is_bold: bool = False


# 7.3.3: 一、 黑体, （一） 楷体, 1. and （1） 仿宋.
HEADINGS: Final = (HeadingLook(BLACK), HeadingLook(SCRIPT), HeadingLook(BODY, is_bold=True), HeadingLook(BODY))


def heading_look(level: int) -> HeadingLook:
    """The look of a heading, from level 1; all below the fourth look alike."""
    return HEADINGS[min(level, len(HEADINGS)) - 1]
