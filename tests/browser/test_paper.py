"""Every printed page names the report's town, its year and its state: read from the PDF, page by page."""

from __future__ import annotations

import unicodedata
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from tests.browser.conftest import OpenPage

SECTION = "2025/2-development/2-town/"
PAGES = {
    SECTION: "2025年度 2026年1月19日签发",
    "2024/2-development/3-people/": "2024年度 2025年1月13日签发",
    "2025/": "2025年度 2026年1月19日签发",
    "compare/2024-2025/": "2024年度（2025年1月13日签发） 2025年度（2026年1月19日签发）",
    "figures/2-development/2-town/": "2022—2025年度 最近一年2026年1月19日签发",
    "guide/values/": "",
}


def printed(open_page: OpenPage, address: str, *, dark: bool = False) -> PdfReader:
    """A page as Chromium prints it."""
    return PdfReader(BytesIO(open_page(address, dark=dark).pdf(prefer_css_page_size=True)))


def texts(paper: PdfReader) -> list[str]:
    """The text of each sheet; a font may name 月 and 日 by signs that only look like them."""
    return [" ".join(unicodedata.normalize("NFKC", page.extract_text()).split()) for page in paper.pages]


def plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace(" ", "").replace("―", "—")


@pytest.mark.parametrize("address", list(PAGES))
def test_each_sheet_says_whose_report_and_how_it_stands(open_page: OpenPage, address: str) -> None:
    sheets = texts(printed(open_page, address))
    assert sheets
    for number, sheet in enumerate(sheets, 1):
        assert "砚汀镇年报" in sheet
        assert plain(PAGES[address]) in plain(sheet)
        assert f"— {number} —" in sheet


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_paper_is_dark_on_white(open_page: OpenPage, dark: bool) -> None:
    paper = printed(open_page, SECTION, dark=dark)
    for page in paper.pages:
        fills = [
            tuple(float(one) for one in operands)
            for operands, operator in ContentStream(page.get_contents(), paper).operations
            if operator == b"rg"
        ]
        light = [fill for fill in fills if min(fill) > 0.6 and fill != (1.0, 1.0, 1.0)]
        assert fills
        assert light == []


def test_a_tab_says_which_year_it_shows(open_page: OpenPage) -> None:
    for year in (2023, 2024, 2025):
        assert open_page(f"{year}/3-party/").title() == f"三、落实党建工作情况 – {year}年 – 砚汀镇年报"
    assert open_page("").title() == "砚汀镇年报"
    assert open_page("2025/").title() == "2025年度工作报告 – 砚汀镇年报"


def test_a_heading_is_not_left_at_the_end_of_a_sheet(open_page: OpenPage) -> None:
    """A heading is moved down a sheet, line by line; what follows is a chart that does not fit below it."""
    page = open_page("2024/2-development/2-town/")
    for lines in range(0, 22, 3):
        page.evaluate(
            """(lines) => {
              document.querySelectorAll(".nb-test").forEach((one) => one.remove())
              const prose = document.querySelector(".nb-prose")
              const chart = document.querySelector(".nb-chart")
              const words = document.createElement("p")
              words.className = "nb-test"
              words.innerHTML = "空一行<br>".repeat(lines)
              const heading = document.createElement("h2")
              heading.className = "nb-test"
              heading.textContent = "试验标题"
              prose.prepend(words, heading, chart)
            }""",
            lines,
        )
        sheets = texts(PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))))
        at = next(sheet for sheet in sheets if "试验标题" in sheet)
        caption = page.locator(".nb-chart .nb-caption").first.inner_text()
        assert plain(caption) in plain(at), lines


def test_the_way_back_from_a_footnote_is_not_printed(open_page: OpenPage) -> None:
    page = open_page(SECTION)
    page.evaluate(
        """() => document.querySelector(".nb-prose").insertAdjacentHTML("beforeend",
          '<div class="footnote"><ol><li><p>注文。<a class="footnote-backref" href="#x">↩</a></p></li></ol></div>')"""
    )
    assert page.locator(".footnote-backref").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".footnote-backref").is_hidden()
