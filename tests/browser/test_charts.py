"""Charts of the prose: readable on wide pages, phones and paper, in light and dark, without script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import WIDTHS, OpenPage, go_dark
from tests.browser.pixels import painted_shares
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
    expect(page.locator("figcaption")).to_be_visible()
    expect(page.locator("figcaption")).to_have_text(re.compile("^图1"))


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


def pages_with_charts(site_folder: Path) -> list[str]:
    found = (page for page in site_folder.rglob("index.html") if '<figure class="nb-chart' in page.read_text("utf-8"))
    return sorted(page.relative_to(site_folder).as_posix().removesuffix("index.html") for page in found)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_chart_of_every_page_has_marks_that_are_seen(open_page: OpenPage, site_folder: Path, width: int) -> None:
    addresses = pages_with_charts(site_folder)
    assert {"sections/4-governance/1-ideology/", "guide/blocks/", *CHARTS.values()} <= set(addresses)
    for address in addresses:
        page = open_page(address, width=width)
        check_marks(page, f"{address} light")
        page.emulate_media(media="print")
        check_marks(page, f"{address} print")
        page.emulate_media(media="screen")
        go_dark(page)
        check_marks(page, f"{address} dark")
        page.close()


def check_marks(page: Page, where: str) -> None:
    shares = painted_shares(page, ".nb-chart svg .series .bar, .nb-chart svg .series .dot")
    charts = page.locator(".nb-chart svg:visible").count()
    assert charts == page.locator(".nb-chart").count(), where
    assert len(shares) >= charts, where
    assert min(shares) > 0.2, f"{where}: an empty mark"


def test_every_id_of_a_page_with_charts_is_its_own_and_every_reference_finds_one(
    open_page: OpenPage, site_folder: Path
) -> None:
    all_wanted: set[str] = set()
    for address in pages_with_charts(site_folder):
        page = open_page(address)
        ids = page.locator("[id]").evaluate_all("all => all.map(one => one.id)")
        assert len(ids) == len(set(ids)), address
        wanted = page.locator("[fill^='url(#']").evaluate_all(
            "all => all.map(one => one.getAttribute('fill').match(/url\\(#([^)]+)/)[1])"
        )
        all_wanted |= set(wanted)
        assert set(wanted) <= set(ids), address
        page.close()
    assert all_wanted


READ_LINE = """() => {
  const svg = document.querySelector("svg.nb-line")
  const boxes = (all) => [...svg.querySelectorAll(all)]
  const middle = (one) => { const box = one.getBoundingClientRect(); return box.top + box.height / 2 }
  return {
    scale: boxes(".nb-line__scale").map((one) => [Number(one.textContent), middle(one)]),
    lines: boxes("path:not(.nb-line__break)").map((one) => [one.getAttribute("class"), middle(one)]),
    points: boxes("circle").map(middle),
  }
}"""


def check_line(page: Page, numbers: list[float]) -> None:
    """Every line across has its number, zero alone is a base line, and every point is where the scale has its
    number."""
    read = page.evaluate(READ_LINE)
    scale = read["scale"]
    assert len(scale) == len(read["lines"]) >= 2
    for (number, y), (name, line) in zip(scale, read["lines"], strict=True):
        assert abs(y - line) < 4, "a number is beside its line"
        assert (name == "nb-line__zero") is (number == 0)
    low, high = scale[0][0], scale[-1][0]
    bottom, top = read["lines"][0][1], read["lines"][-1][1]
    expected = [bottom + (top - bottom) * (number - low) / (high - low) for number in numbers]
    assert all(abs(y - wanted) < 1 for y, wanted in zip(read["points"], expected, strict=True))


@pytest.mark.parametrize("width", WIDTHS)
def test_histories_have_a_labelled_scale(open_page: OpenPage, width: int) -> None:
    page = open_page("figures/2-development/2-town/", width=width)
    rows = page.locator(".nb-history tbody tr:not(.nb-large)")
    read = 0
    for at in range(rows.count()):
        row = rows.nth(at)
        numbers = [float(number) for number in row.locator("data").evaluate_all("all => all.map(one => one.value)")]
        if numbers:
            row.dispatch_event("click")
            check_line(page, numbers)
            read += 1
    assert read > 20


@pytest.mark.parametrize("width", WIDTHS)
def test_the_inspector_draws_on_a_labelled_scale(open_page: OpenPage, width: int) -> None:
    page = open_page("2025/2-development/2-town/", width=width)
    page.locator("a.nb-figure[data-figure='奖补资金']").first.click()
    expect(page.locator("svg.nb-line")).to_be_visible()
    check_line(page, [830, 646, 415, 522])
    expect(page.locator("svg.nb-line .nb-line__number").first).to_have_text("522")
    assert "约830" in page.locator("svg.nb-line .nb-line__number").all_text_contents()


def test_a_sample_in_the_legend_looks_like_its_line(open_page: OpenPage) -> None:
    page = open_page(CHARTS["line"])
    looks = """all => all.map(one => { const style = getComputedStyle(one)
        return [style.stroke, style.strokeDasharray, style.strokeWidth, style.fill].join() })"""
    wide = ".nb-chart svg[data-format=wide]"
    for part in ("line", "dot"):
        legend = page.locator(f"{wide} .legend .{part}").evaluate_all(looks)
        series = page.locator(f"{wide} .series .{part}").evaluate_all(looks)
        assert len(set(legend)) == len(legend) == 2, "lines are told apart"
        assert set(legend) == set(series)
