"""Charts of the prose: readable on wide pages, phones and paper, in light and dark, without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WIDTHS, OpenPage
from tests.browser.test_pages import brightness, style_of

CHARTS = {
    "line": "2025/2-development/1-growth/",
    "bar": "2022/4-governance/1-ideology/",
    "stacked": "2024/2-development/2-town/",
    "share": "2023/4-governance/1-ideology/",
}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", list(CHARTS))
def test_a_chart_is_readable_without_script(open_page: OpenPage, kind: str, width: int, dark: bool) -> None:
    # Material sets the dark colours by script; the drawing itself needs none.
    page = open_page(CHARTS[kind], width=width, dark=dark, script=dark)
    drawing = page.locator(".nb-chart svg:visible")
    expect(drawing).to_have_count(1)
    assert drawing.get_attribute("data-format") == ("wide" if width > 700 else "narrow")
    sizes = drawing.locator("text").evaluate_all(
        "all => all.map(text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)"
    )
    assert min(sizes) >= 12, "letters keep their size"
    box = drawing.bounding_box()
    assert box
    outside = drawing.locator("text").evaluate_all(
        """(all, box) => all.map(text => text.getBoundingClientRect()).filter(
            one => one.left < box.x - 1 || one.right > box.x + box.width + 1 || one.bottom > box.y + box.height + 1
        ).length""",
        box,
    )
    assert outside == 0, "no word is cut off"
    ink = brightness(
        style_of(page, f".nb-chart svg[data-format={drawing.get_attribute('data-format')}] .legend text", "fill")
    )
    assert ink > 180 if dark else ink < 60
    expect(page.locator("figcaption")).to_have_text(page.locator("figcaption").inner_text())
    assert page.locator("figcaption").inner_text().startswith("图1")


@pytest.mark.parametrize("kind", list(CHARTS))
def test_a_chart_has_words_and_numbers_for_those_who_do_not_see_it(open_page: OpenPage, kind: str) -> None:
    page = open_page(CHARTS[kind])
    assert "全部数字在图下的表里" in str(page.locator(".nb-chart [role=img]").get_attribute("aria-label"))
    page.locator(".nb-data summary").click()
    expect(page.locator(".nb-data table")).to_be_visible()


def test_a_chart_stands_on_paper_with_its_caption(open_page: OpenPage) -> None:
    page = open_page(CHARTS["stacked"], dark=True)
    page.emulate_media(media="print")
    assert page.locator(".nb-chart svg[data-format=wide]").is_visible()
    assert page.locator("figcaption").is_visible()
    assert page.locator(".nb-data").is_hidden()
    assert style_of(page, ".nb-chart .legend text", "fill") == "rgb(0, 0, 0)"
