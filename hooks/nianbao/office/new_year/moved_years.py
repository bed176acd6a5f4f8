"""Years moved on by one where that has one meaning: in headings, in references, in tables and charts."""

from __future__ import annotations

import re
from typing import Final

from nianbao.source.reference_grammar import REFERENCE
from nianbao.words.numeral_signs import YEAR_DIGITS

CHINESE_DIGITS: Final = str.maketrans("0123456789", YEAR_DIGITS)
YEARS_LINE: Final = re.compile(r"^(?P<head>[ \t]*years:[ \t]*)(?P<years>[^\n]*)", re.M)
TITLE_LINE: Final = re.compile(r"^[ \t]*title:[^\n]*", re.M)
RANGE: Final = re.compile(r"([12][0-9]{3})(\s*[-—–~～]\s*)([12][0-9]{3})")
YEAR: Final = re.compile(r"(?<!\d)[12][0-9]{3}(?!\d)")


def in_heading(text: str, own: int) -> str:
    """A heading says of which year the report is: 2026年度 becomes 2027年度."""
    for old, new in ((str(own), str(own + 1)), (_chinese(own), _chinese(own + 1))):
        text = re.sub(rf"(?<![\d{YEAR_DIGITS}]){old}(?=年)", new, text)
    return text


def in_references(text: str, own: int) -> str:
    """{{ 管网@2025 }} in the report of 2026 is last year's, and {{ 管网@2026 }} its own; a year further
    back is meant as it stands."""
    moved = {f"@{own}": f"@{own + 1}", f"@{own - 1}": f"@{own}"}

    def next_reference(reference: re.Match[str]) -> str:
        return re.sub(r"@[12][0-9]{3}(?![0-9])", lambda year: moved.get(year[0], year[0]), reference[0])

    return REFERENCE.sub(next_reference, text)


def in_links(text: str, own: int) -> str:
    """A link into last year's folder leads to the one before the new year's."""
    return re.sub(rf"(\]\([^)\s]*?\.\./){own - 1}/", rf"\g<1>{own}/", text)


def in_block(body: str, own: int) -> str:
    """The body of a fenced table or chart."""
    body = TITLE_LINE.sub(lambda line: in_heading(line[0], own), body)
    return YEARS_LINE.sub(lambda line: line["head"] + _next_years(line["years"], own), body)


def _next_years(written: str, own: int) -> str:
    if RANGE.search(written):
        return RANGE.sub(lambda years: _next_range(years, own), written)
    # 2024 2025 2026 goes on as 2025 2026 2027; a year apart from them is a base and stays.
    named = {int(year) for year in YEAR.findall(written)}
    first = own
    while first - 1 in named:
        first -= 1
    return YEAR.sub(lambda year: str(int(year[0]) + (own in named and first <= int(year[0]) <= own)), written)


def _next_range(years: re.Match[str], own: int) -> str:
    """Up to this year goes on; the first year does so only where the range is last year and this."""
    first, last = int(years[1]), int(years[3])
    if last != own:
        return years[0]
    return f"{first + (first == own - 1)}{years[2]}{last + 1}"


def _chinese(year: int) -> str:
    return str(year).translate(CHINESE_DIGITS)
