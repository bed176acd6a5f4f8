"""Every value of every year of the sample is found, however it is written, and leads to its figure's year."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser

from nianbao.report import Yearbook
from tests.sample_book import sample_book
from tests.search.worker import Worker

DIGITS = "零一二三四五六七八九"
WIDE = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
SCALES = {"": 0, "万": 4, "亿": 8}


class Stated(NamedTuple):
    """A value of a figure: its number counted in `unit`, whose 万 or 亿 is `scale`."""

    figure: str
    year: int
    number: Decimal
    scale: str
    unit: str


def stated_values(book: Yearbook) -> Iterator[Stated]:
    for year in (year for year in book.years if not year.is_draft):
        for figure in book.catalogue.values():
            value = book.value(figure.id, year.number) if figure.lives_in(year.number) else None
            if value and value.quantity:
                text = figure.unit.text
                scale = text[0] if text[:1] in ("万", "亿") else ""
                yield Stated(figure.id, year.number, value.quantity.number, scale, text.removeprefix(scale))


def plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def in_chinese(number: Decimal) -> str:
    """The number in numerals; below 10**12."""
    whole, _, part = plain(number).partition(".")
    behind = f"点{''.join(DIGITS[int(digit)] for digit in part)}" if part else ""
    return whole_in_chinese(int(whole)) + behind


def whole_in_chinese(number: int) -> str:
    for name, size in (("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", 10)):
        if number >= size:
            front, rest = divmod(number, size)
            gap = "零" if rest and rest < size // 10 else ""
            return whole_in_chinese(front) + name + gap + (whole_in_chinese(rest) if rest else "")
    return DIGITS[number]


def spellings(value: Stated) -> list[str]:
    """As tables write it, in single units with groups of digits, in Chinese, in wide digits, and with 万 or 亿."""
    amount = value.number.scaleb(SCALES[value.scale])
    written = f"{plain(value.number)}{value.scale}{value.unit}"
    if value.unit == "%":
        return [written, f"百分之{in_chinese(amount)}", written.translate(WIDE), f"百分之{plain(amount)}"]
    found = [written, f"{in_chinese(amount)}{value.unit}", f"{amount:,f}{value.unit}", written.translate(WIDE)]
    found += [f"{plain(amount.scaleb(-places))}{scale}{value.unit}" for scale, places in SCALES.items() if scale]
    return found


LEADS_TO = """
async (queries) => {
  const places = []
  for (const data of queries) {
    const { data: found } = await answerTo(data)
    const figures = found.items.map(([first]) => first).filter(({ tags }) => tags)
    places.push(figures.map(({ location }) => location.split("?at=fig-")[1]))
  }
  return places
}
"""


@pytest.fixture
def worker(browser: Browser, site_folder: Path) -> Iterator[Worker]:
    page = browser.new_page()
    yield Worker(page, {"search_index.json": (site_folder / "search/search_index.json").read_bytes()})
    page.close()


def test_every_value_of_every_year_is_found_in_every_spelling(worker: Worker) -> None:
    cases = [
        (spelling, f"{value.figure}@{value.year}")
        for value in stated_values(sample_book())
        for spelling in spellings(value)
    ]
    assert len({place for _, place in cases}) == 471
    assert len(cases) >= 3 * 471
    found = worker.page.evaluate(LEADS_TO, [spelling for spelling, _ in cases])
    assert [case for case, places in zip(cases, found, strict=True) if case[1] not in places] == []
