"""The bars of changes: none is longer than one for a larger change, and what is cut says so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import WIDTHS
from tests.browser.pixels import painted_shares
from tests.search.serving import served
from tests.site.sites import build, make_site

# The unit and the two years of each figure; its rate, and whether that has a bar.
FIGURES = {
    "升二百": ("个", "1", "3", 200),
    "升一百五": ("个", "2", "5", 150),
    "升千倍": ("个", "1", "1001", 100_000),
    "升一百": ("个", "1", "2", 100),
    "升九十九": ("个", "100", "199", 99),
    "升九十": ("个", "1000", "1900", 90),
    "升二十五": ("个", "100", "125", 25),
    "升一": ("个", "100", "101", 1),
    "升毫": ("个", "10000", "10010", 0.1),
    "降九十九": ("个", "100", "1", 99),
    "降五十": ("个", "100", "50", 50),
    "降五": ("个", "100", "95", 5),
    "升点": ("'%'", "60", "75", 15),
    "降点": ("'%'", "98.5", "98.3", 0.2),
    "持平": ("个", "5", "5", None),
    "自零": ("个", "0", "3", None),
    "自负": ("个, min: -10", "-5", "3", None),
    "约": ("个", "约800", "830", None),
}
FILES = {
    "data/figures/增减.yml": "".join(f"{name}: {{unit: {unit}}}\n" for name, (unit, *_) in FIGURES.items()),
    "data/2023/1-town.yml": "污水管网: 11.2\n" + "".join(f"{n}: {old}\n" for n, (_, old, _, _) in FIGURES.items()),
    "data/2024/1-town.yml": "污水管网: 12.6\n" + "".join(f"{n}: {new}\n" for n, (_, _, new, _) in FIGURES.items()),
}
BUILT = "compare/2023-2024/"
CHOSEN = "compare/?a=2023&b=2024"
READ = """rows => rows.map(row => {
  const bar = row.querySelector(".nb-bar")
  const mark = bar ? getComputedStyle(bar, "::after") : null
  return [
    row.cells[0].firstElementChild.textContent,
    bar ? bar.firstElementChild.getBoundingClientRect().width : null,
    Boolean(mark && mark.content !== "none" && parseFloat(mark.width) > 2 && parseFloat(mark.height) > 4),
  ]
})"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    project = make_site(tmp_path_factory.mktemp("bars"), FILES)
    done = build(project, "-q", "-d", str(project / "site"))
    assert done.returncode == 0, done.stderr
    with served(project / "site") as address:
        yield address


# The text of an A4 sheet is 170 mm wide, at 96 dpi.
PAPER = 640
SHEETS = [*((width, media) for width in WIDTHS for media in ("light", "dark")), (PAPER, "print")]


def opened(browser: Browser, address: str, width: int, media: str) -> Page:
    page = browser.new_page(
        viewport={"width": width, "height": 900}, color_scheme="dark" if media == "dark" else "light"
    )
    page.goto(address)
    page.locator(".nb-changes").first.wait_for()
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    if media == "print":
        page.emulate_media(media="print")
    return page


@pytest.mark.parametrize(("width", "media"), SHEETS)
@pytest.mark.parametrize("path", [BUILT, CHOSEN])
def test_no_bar_is_longer_than_one_for_a_larger_change(
    browser: Browser, address: str, path: str, width: int, media: str
) -> None:
    page = opened(browser, address + path, width, media)
    rows = page.locator(".nb-changes tbody tr:not(.nb-group)").evaluate_all(READ)
    assert {name for name, _, _ in rows} >= set(FIGURES)
    drawn = []
    for name, length, has_mark in rows:
        rate = FIGURES[name][3] if name in FIGURES else 12.5
        assert (length is None) is (rate is None), name
        if rate is not None:
            drawn.append((rate, length))
            assert has_mark is (rate > 100), name
    drawn.sort()
    for (rate, length), (larger, longer) in pairwise(drawn):
        assert length <= longer + 0.05, f"{rate} is drawn longer than {larger}"
    full = next(length for rate, length in drawn if rate == 100)
    for rate, length in drawn:
        if 5 <= rate <= 100:
            assert length == pytest.approx(full * rate / 100, abs=0.6), f"{rate}% from zero"
        if rate > 100:
            assert length > full + 5, "what is cut is longer than what is not"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize("media", ["light", "dark", "print"])
def test_every_bar_is_seen(browser: Browser, address: str, media: str) -> None:
    page = opened(browser, address + BUILT, 1440, media)
    shares = painted_shares(page, ".nb-bar svg")
    assert len(shares) >= 14
    assert min(shares) > 0.25
    page.close()


@pytest.mark.parametrize("path", [BUILT, CHOSEN])
def test_the_page_says_how_the_largest_are_ranked_and_how_bars_are_read(
    browser: Browser, address: str, path: str
) -> None:
    page = opened(browser, address + path, 1440, "light")
    first = page.locator(".nb-changes").first
    names = first.locator("tbody th a").all_inner_texts()
    assert names.index("升九十") < names.index("升一百"), "1,000 to 1,900 before 1 to 2"
    words = page.locator(".nb-table-note").inner_text()
    assert words.startswith("按变动的分量排列：幅度越大、数目越大、往年越平稳的越靠前")
    assert "横条从零画起，全长为100%" in words
    page.close()


def test_the_chosen_years_rank_as_the_built_page_does(browser: Browser, address: str) -> None:
    found = []
    for path in (BUILT, CHOSEN):
        page = opened(browser, address + path, 1440, "light")
        found.append(page.locator(".nb-changes").first.locator("tbody tr").evaluate_all(READ))
        page.close()
    assert found[0] == found[1]
    assert len(found[0]) == 10
