"""Whether a person can see the content of a cell. Unseen content has not been checked, so it is not accepted."""

from __future__ import annotations

from typing import Any, Final
from xml.etree.ElementTree import ParseError, fromstring

from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
# The order in which cells number the colours of a theme, and the default colours of Office.
THEME: Final = ("lt1", "dk1", "lt2", "dk2")
OFFICE: Final = {"lt1": "FFFFFF", "dk1": "000000", "lt2": "E7E6E6", "dk2": "44546A"}
WHITE, BLACK = "FFFFFF", "000000"
# Contrast as WCAG defines it. Readable text has 4.5 and more; less than this is invisible.
LEAST_CONTRAST: Final = 1.25
LEAST_SIZE: Final = 3  # points
LEAST_WIDTH: Final = 0.5  # characters
LEAST_HEIGHT: Final = 2  # points


class Visibility:
    """The hidden rows and cells of a worksheet."""

    def __init__(self, page: Worksheet) -> None:
        self._page = page
        self._theme = _theme_colours(page)
        self._hidden_columns: set[int] = set()
        self._widths: dict[int, float] = {}
        for letter, size in page.column_dimensions.items():
            columns = _columns(letter, size)
            if size.hidden or (size.customWidth and size.width < LEAST_WIDTH):
                self._hidden_columns.update(columns)
            elif size.customWidth:
                self._widths |= dict.fromkeys(columns, size.width)

    def hides_row(self, row: int) -> bool:
        """Whether a row is hidden: by hand, by a filter, or by having no height."""
        if row not in self._page.row_dimensions:
            return False
        size = self._page.row_dimensions[row]
        return bool(size.hidden) or (size.height is not None and size.height < LEAST_HEIGHT)

    def width(self, column: int) -> float | None:
        """The width of a column in digits; None if it was not set."""
        return self._widths.get(column)

    def why_unseen(self, cell: Any) -> str:
        """The reason, in Chinese, why the content of a cell cannot be seen; empty if it can."""
        if cell.column in self._hidden_columns:
            return "这一栏是隐藏的，看不见的数不收；取消隐藏，核对后再收"
        font = cell.font
        if font is not None and font.sz is not None and font.sz < LEAST_SIZE:
            return "字小得看不见；放大，核对后再收"
        ink, paper = self._text_colour(cell), self._background(cell)
        if ink and paper and _contrast(ink, paper) < LEAST_CONTRAST:
            return "字的颜色与底色一样，看不见；改掉颜色，核对后再收"
        return ""

    def _text_colour(self, cell: Any) -> str | None:
        colour = cell.font.color if cell.font else None
        return BLACK if colour is None else self._rgb(colour, BLACK)

    def _background(self, cell: Any) -> str | None:
        fill = cell.fill
        kind = getattr(fill, "fill_type", None)
        if kind is None:
            return WHITE
        # A pattern or a gradient has two colours, so its contrast is unknown.
        return self._rgb(fill.fgColor, WHITE) if kind == "solid" else None

    def _rgb(self, colour: Any, automatic: str) -> str | None:
        """A colour as six hexadecimal digits; None if it is unknown."""
        if colour.type == "rgb" and isinstance(colour.rgb, str):
            found: str | None = colour.rgb[-6:]
        elif colour.type == "indexed":
            at = colour.indexed
            found = automatic if at in (64, 65) else COLOR_INDEX[at][-6:] if 0 <= at < len(COLOR_INDEX) else None
        elif colour.type == "theme":
            found = self._theme.get(THEME[colour.theme]) if 0 <= colour.theme < len(THEME) else None
        else:
            found = automatic
        try:
            return _apply_tint(found, colour.tint or 0.0) if found else None
        except ValueError:
            return None


def _columns(letter: str, size: Any) -> range:
    """The columns that share a width; Excel stores adjacent ones together."""
    first = size.min or column_index_from_string(letter)
    return range(first, min(size.max or first, 16_384) + 1)


def _theme_colours(page: Worksheet) -> dict[str, str]:
    colours = dict(OFFICE)
    theme = getattr(page.parent, "loaded_theme", None)
    try:
        top = fromstring(theme) if theme else None
    except (ParseError, ValueError):
        top = None
    scheme = top.find(f".//{DRAWING}clrScheme") if top is not None else None
    for name in THEME:
        colour = scheme.find(f"{DRAWING}{name}") if scheme is not None else None
        if colour is not None and len(colour):
            colours[name] = colour[0].get("lastClr") or colour[0].get("val") or colours[name]
    return colours


def _apply_tint(rgb: str, tint: float) -> str:
    def part(at: int) -> int:
        level = int(rgb[at : at + 2], 16)
        return round(level * (1 + tint) if tint < 0 else level + (255 - level) * tint)

    return "".join(f"{min(255, max(0, part(at))):02X}" for at in (0, 2, 4))


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(rgb: str) -> float:
    levels = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    linear = (level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4 for level in levels)
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
