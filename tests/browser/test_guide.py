"""The guide in the browser: within its navigation, on a phone, and the card of four steps on paper."""

from __future__ import annotations

import re

import pytest

from nianbao.pages.links import Links
from nianbao.pages.navigation import GUIDE, GUIDE_PAGES
from tests.browser.conftest import WIDTHS, OpenPage

ADDRESSES = [Links(True).address(uri) for uri in (GUIDE, *(uri for _, uri in GUIDE_PAGES))]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_stands_in_the_guide_and_needs_no_sideways_scrolling(open_page: OpenPage, address: str) -> None:
    page = open_page(address)
    for width in (*WIDTHS, max(WIDTHS)):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.locator(".md-tabs__item--active").inner_text() == "写作指南"
    # Without the headings of the page itself, which a phone shows below its title.
    links = page.locator(".md-sidebar--primary .md-nav__item--section .md-nav__link:not(.md-nav--secondary *)")
    titles = dict.fromkeys(text.strip() for text in links.all_inner_texts())
    assert [title for title in titles if title not in ("", "写作指南")] == [title for title, _ in GUIDE_PAGES]


def test_the_card_of_four_steps_fits_on_one_page(open_page: OpenPage) -> None:
    page = open_page("guide/four-steps/")
    assert page.locator(".nb-steps > ol > li").count() == 4
    paper = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


def test_an_example_shows_what_is_written_and_what_it_becomes(open_page: OpenPage) -> None:
    page = open_page("guide/first-hour/")
    right = page.locator(".nb-example:not(.nb-example--wrong)").nth(1)
    assert "{{ 污水管网 同比 }}" in right.locator("pre").inner_text()
    assert "比上年增长12.5%" in right.locator(".nb-example__shown").inner_text()
    wrong = page.locator(".nb-example--wrong").first
    assert "核对报错误：冒号是全角的" in wrong.inner_text()
