"""Advances years by one where their meaning is certain: in headings, references, tables and charts."""

from __future__ import annotations

import re
from typing import Final

from nianbao.quantity.numerals import year_in_chinese
from nianbao.source.reference_grammar import REFERENCE
from nianbao.words.numeral_signs import YEAR_DIGITS

YEARS_LINE: Final = re.compile(r"^(?P<head>[ \t]*years:[ \t]*)(?P<years>[^\n]*)", re.M)
TITLE_LINE: Final = re.compile(r"^[ \t]*title:[^\n]*", re.M)
RANGE: Final = re.compile(r"([12][0-9]{3})(\s*[-—–~～]\s*)([12][0-9]{3})")
CELL_END: Final = re.compile(r"(?<!\\)\|")
# A column's head that is a year: 2025年, 2025年（万元）.
HEAD_YEAR: Final = re.compile(r"(?<![^\s])([12][0-9]{3})(年?(?:度)?\s*(?:[（(][^（()）]*[）)])?\s*)$")
TYPED_NUMBER: Final = re.compile(r"\s*[-+]?[0-9][0-9,.]*%?\s*")
YEAR: Final = re.compile(r"(?<!\d)[12][0-9]{3}(?!\d)")


def advance_heading(text: str, own: int) -> str:
    """A heading says of which year the report is: 2026年度 becomes 2027年度."""
    for old, new in ((str(own), str(own + 1)), (year_in_chinese(own), year_in_chinese(own + 1))):
        text = re.sub(rf"(?<![\d{YEAR_DIGITS}]){old}(?=年)", new, text)
    return text


def advance_references(text: str, own: int) -> str:
    """Advances the years of references. In the report of 2026, {{ 管网@2025 }} is last year's value and {{ 管网@2026
    }} its own; both advance. An earlier year stays."""
    moved = {f"@{own}": f"@{own + 1}", f"@{own - 1}": f"@{own}"}

    def next_reference(reference: re.Match[str]) -> str:
        return re.sub(r"@[12][0-9]{3}(?![0-9])", lambda year: moved.get(year[0], year[0]), reference[0])

    return REFERENCE.sub(next_reference, text)


def advance_table(text: str, own: int, *, keep_numbers: bool) -> str:
    """Advances the years over the columns of a table as those of its references. Numbers typed under them are those of
    the years before, and are left out unless `keep_numbers`."""
    head, *rows = advance_references(text, own).split("\n")
    moved = {str(own): str(own + 1), str(own - 1): str(own)}
    cells = CELL_END.split(head)
    now = [HEAD_YEAR.sub(lambda year: moved.get(year[1], year[1]) + year[2], cell) for cell in cells]
    advanced = {at for at, (old, new) in enumerate(zip(cells, now, strict=True)) if old != new}
    if keep_numbers or not advanced:
        return "\n".join(("|".join(now), *rows))
    kept = (
        "|".join(
            " " if at in advanced and TYPED_NUMBER.fullmatch(cell) else cell
            for at, cell in enumerate(CELL_END.split(row))
        )
        for row in rows
    )
    return "\n".join(("|".join(now), *kept))


def advance_links(text: str, own: int) -> str:
    """Advances links into the folder of the year before."""
    return re.sub(rf"(\]\([^)\s]*?\.\./){own - 1}/", rf"\g<1>{own}/", text)


def advance_block(body: str, own: int) -> str:
    """Advances the years in the body of a fenced table or chart."""
    body = TITLE_LINE.sub(lambda line: advance_heading(line[0], own), body)
    return YEARS_LINE.sub(lambda line: line["head"] + _advance_years(line["years"], own), body)


def _advance_years(written: str, own: int) -> str:
    if RANGE.search(written):
        return RANGE.sub(lambda years: _advance_range(years, own), written)
    # 2024 2025 2026 becomes 2025 2026 2027; a year that is not adjacent is a base and stays.
    named = {int(year) for year in YEAR.findall(written)}
    first = own
    while first - 1 in named:
        first -= 1
    return YEAR.sub(lambda year: str(int(year[0]) + (own in named and first <= int(year[0]) <= own)), written)


def _advance_range(years: re.Match[str], own: int) -> str:
    """Advances a range that ends in this year; its first year advances only if it is last year."""
    first, last = int(years[1]), int(years[3])
    if last != own:
        return years[0]
    return f"{first + (first == own - 1)}{years[2]}{last + 1}"
