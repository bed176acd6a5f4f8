"""Chinese numerals are read and written alike in Python and in the browser."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import Browser, Page

from nianbao.quantity.numerals import in_chinese, numeral_value
from nianbao.search.query_words import numeral_words
from nianbao.words.numeral_signs import NUMERAL
from tests.golden.table import golden
from tests.search.worker import SCRIPTS

READ = golden("numerals.tsv")
WRITTEN = golden("written.tsv")


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.add_script_tag(path=SCRIPTS / "search-numerals.js")
    page.evaluate("words => NianbaoNumerals.setUp(words)", numeral_words())
    yield page
    page.close()


def values_in_python(numerals: list[str]) -> list[str | None]:
    values = map(numeral_value, numerals)
    return [None if value is None else f"{value:f}" for value in values]


def values_in_browser(page: Page, numerals: list[str]) -> list[str | None]:
    values: list[str | None] = page.evaluate("all => all.map(NianbaoNumerals.valueOf)", numerals)
    return values


def test_golden_numerals_are_read_in_python() -> None:
    assert values_in_python([row["numeral"] for row in READ]) == [row["value"] or None for row in READ]


def test_golden_numerals_are_read_in_the_browser(page: Page) -> None:
    assert values_in_browser(page, [row["numeral"] for row in READ]) == [row["value"] or None for row in READ]


def test_golden_numbers_are_written_in_both(page: Page) -> None:
    numbers = [int(row["number"]) for row in WRITTEN]
    expected = [row["written"] for row in WRITTEN]
    assert [in_chinese(number) for number in numbers] == expected
    assert page.evaluate("all => all.map((each) => NianbaoNumerals.inNumerals(BigInt(each)))", numbers) == expected


# Only the browser writes numbers this large: for queries with a magnitude.
LARGE = {
    10_000: "一万", 10_010: "一万零一十", 10_500: "一万零五百", 11_000: "一万一千", 12_000: "一万二千",
    12_050: "一万二千零五十", 100_000: "十万", 105_000: "十万五千", 120_500: "十二万零五百", 1_200_000: "一百二十万",
    10_000_000: "一千万", 100_000_000: "一亿", 100_000_005: "一亿零五", 105_000_000: "一亿零五百万",
    120_000_000: "一亿二千万", 1_200_340_000: "十二亿零三十四万", 5_020_003_000: "五十亿二千万三千",
}  # fmt: skip


def test_large_numbers_are_written_in_the_browser_and_read_in_both(page: Page) -> None:
    numbers = [str(number) for number in LARGE]
    written = page.evaluate("all => all.map((each) => NianbaoNumerals.inNumerals(BigInt(each)))", numbers)
    assert dict(zip(LARGE, written, strict=True)) == LARGE
    assert values_in_browser(page, written) == values_in_python(written) == numbers


def test_every_short_numeral_has_one_value(page: Page) -> None:
    numerals = ["".join(letters) for length in (1, 2, 3) for letters in product(NUMERAL, repeat=length)]
    assert values_in_browser(page, numerals) == values_in_python(numerals)


def test_every_number_that_the_form_writes_is_read_again(page: Page) -> None:
    numbers = range(10_000)
    written = [in_chinese(number) for number in numbers]
    assert (
        page.evaluate("() => Array.from({ length: 10000 }, (_, n) => NianbaoNumerals.inNumerals(BigInt(n)))") == written
    )
    assert values_in_browser(page, written) == values_in_python(written) == [str(number) for number in numbers]
