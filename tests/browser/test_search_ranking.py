"""Pages come in the order of how near the words are to each other, and numerals mean their numbers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from nianbao.search import RenderedPage
from tests.search.packed import index_of_rendered
from tests.search.worker import Worker


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


# Letters between two words, and the page's year: of two pages in which they are equally near the newer one comes
# first, so each neighbour here changes its place with any other limit.
NEAR_TO_FAR = ((4, 2016), (5, 2018), (30, 2017), (31, 2020), (100, 2019), (101, 2021))


def test_the_nearer_the_words_the_earlier_the_page(page: Page) -> None:
    pages = [
        RenderedPage(f"{year}/{letters}/", "年报", f"<p>开头，污水{'甲' * letters}管网，结尾。</p>", year)
        for letters, year in reversed(NEAR_TO_FAR)
    ]
    expected = [f"{year}/{letters}/" for letters, year in NEAR_TO_FAR]
    worker = Worker(page, index_of_rendered(pages))
    assert worker.pages("污水 管网") == expected
    assert worker.pages("管网 污水") == expected
    assert worker.pages("污水") == [f"{year}/{letters}/" for letters, year in sorted(NEAR_TO_FAR, key=lambda p: -p[1])]


def test_a_hit_in_the_title_is_before_one_in_a_heading_and_as_written_before_another_spelling(page: Page) -> None:
    # From the first to the last; the newer is first among equals, so each would be another one's neighbour.
    titles = ("12处", "十二处", *["年报"] * 4)
    bodies = (*["甲"] * 2, "<h2 id='a'>12处</h2>甲", "<h2 id='a'>十二处</h2>甲", "<p>共12处</p>", "<p>共十二处</p>")
    pages = [
        RenderedPage(f"{at}/", title, f"<h1 id='t'>{title}</h1>{body}", 2010 + at)
        for at, (title, body) in enumerate(zip(titles, bodies, strict=True))
    ]
    assert Worker(page, index_of_rendered(pages)).pages("12处") == [f"{at}/" for at in range(6)]


def test_the_nearest_of_several_places_counts(page: Page) -> None:
    far = "乙" * 120
    pages = [
        RenderedPage("twice/", "年报", f"<p>污水{far}管网{far}污水管网</p>", 2020),
        RenderedPage("once/", "年报", f"<p>污水{far}管网</p>", 2024),
    ]
    assert Worker(page, index_of_rendered(pages)).pages("污水 管网") == ["twice/", "once/"]


def test_a_word_in_the_heading_alone_is_near_to_none(page: Page) -> None:
    pages = [
        RenderedPage("text/", "年报", "<h2 id='a'>污水</h2><p>污水与管网</p>", 2020),
        RenderedPage("heading/", "年报", "<h2 id='a'>污水</h2><p>先说别的，再说管网</p>", 2024),
    ]
    assert Worker(page, index_of_rendered(pages)).pages("污水 管网") == ["text/", "heading/"]


NUMERALS = {
    "两千五户": "2500户",
    "一百五户": "150户",
    "三万二户": "32000户",
    "一亿五户": "1.5亿户",
    "三亿二万户": "300020000户",
    "一千零五户": "1005户",
    "一百〇五户": "105户",
    "十户": "10户",
    "三点五户": "3.5户",
    "百分之五户": "5%户",
    "2500户": "二千五百户",
    "1005户": "一千零五户",
    "110户": "一百一十户",
    "10户": "十户",
    "20010户": "二万零一十户",
    "2户": "两户",
    "2200户": "两千二百户",
    "110000000户": "一亿一千万户",
    "101000000户": "一亿零一百万户",
    "1亿4590万户": "14590万户",
    "1万亿2000亿元": "1.2万亿元",
    "二〇二五元": "2025元",
    "千分之八": "8‰",
}


@pytest.mark.parametrize(("query", "text"), NUMERALS.items())
def test_a_numeral_finds_its_number_and_a_number_its_numeral(page: Page, query: str, text: str) -> None:
    pages = [RenderedPage("page/", "年报", f"<p>共有{text}。</p>", 2024)]
    assert Worker(page, index_of_rendered(pages)).pages(query) == ["page/"]


@pytest.mark.parametrize(
    ("query", "text"), [("百户", "100户"), ("三四十户", "30户"), ("三四户", "3户"), ("十一户", "10户")]
)
def test_what_says_no_exact_number_finds_none(page: Page, query: str, text: str) -> None:
    pages = [RenderedPage("page/", "年报", f"<p>共有{text}。</p>", 2024)]
    assert Worker(page, index_of_rendered(pages)).pages(query) == []
