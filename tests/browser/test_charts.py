"""Charts of the prose: readable on wide pages, phones and paper, in light and dark, without script."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

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


# How much of the box of each mark is painted in another colour than the paper: read from a picture of the
# page, so that what is measured is what is seen.
PAINTED = """async ([picture, paper]) => {
  const image = new Image()
  image.src = picture
  await image.decode()
  const canvas = document.createElement("canvas")
  canvas.width = image.width
  canvas.height = image.height
  const ink = canvas.getContext("2d", { willReadFrequently: true })
  ink.drawImage(image, 0, 0)
  const ground = paper.match(/[0-9]+/g).map(Number)
  const marks = [...document.querySelectorAll(".nb-chart svg .series .bar, .nb-chart svg .series .dot")]
    .filter((mark) => mark.getClientRects().length && mark.closest("svg").getClientRects().length)
  return marks.map((mark) => {
    const box = mark.getBoundingClientRect()
    const left = Math.floor(box.left + scrollX), top = Math.floor(box.top + scrollY)
    const { data } = ink.getImageData(left, top, Math.max(1, Math.ceil(box.width)), Math.max(1, Math.ceil(box.height)))
    let painted = 0
    for (let at = 0; at < data.length; at += 4)
      painted += ground.some((part, nth) => Math.abs(part - data[at + nth]) > 40)
    return painted / (data.length / 4)
  })
}"""


def painted(page: Page) -> list[float]:
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    picture = b64encode(page.screenshot(full_page=True, scale="css")).decode()
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    paper = paper if "rgba" not in paper else "rgb(255, 255, 255)"
    return list(page.evaluate(PAINTED, [f"data:image/png;base64,{picture}", paper]))


def pages_with_charts(site_folder: Path) -> list[str]:
    found = (page for page in site_folder.rglob("index.html") if '<figure class="nb-chart' in page.read_text("utf-8"))
    return sorted(page.relative_to(site_folder).as_posix().removesuffix("index.html") for page in found)


@pytest.mark.parametrize("media", ["light", "dark", "print"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_chart_of_every_page_has_marks_that_are_seen(
    open_page: OpenPage, site_folder: Path, width: int, media: str
) -> None:
    addresses = pages_with_charts(site_folder)
    assert {"sections/4-governance/1-ideology/", "guide/blocks/", *CHARTS.values()} <= set(addresses)
    for address in addresses:
        page = open_page(address, width=width, dark=media == "dark")
        if media == "print":
            page.emulate_media(media="print")
        shares = painted(page)
        charts = page.locator(".nb-chart svg:visible").count()
        assert charts == page.locator(".nb-chart").count(), address
        assert len(shares) >= charts, address
        assert min(shares) > 0.2, f"{address}: an empty mark"
        page.close()


def test_every_id_of_a_page_with_charts_is_its_own_and_every_reference_finds_one(
    open_page: OpenPage, site_folder: Path
) -> None:
    for address in pages_with_charts(site_folder):
        page = open_page(address)
        ids = page.locator("[id]").evaluate_all("all => all.map(one => one.id)")
        assert len(ids) == len(set(ids)), address
        wanted = page.locator("[style*='url(#']").evaluate_all(
            "all => all.map(one => one.getAttribute('style').match(/url\\(#([^)]+)/)[1])"
        )
        assert set(wanted) <= set(ids), address
        page.close()
