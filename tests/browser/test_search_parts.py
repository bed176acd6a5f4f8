"""A large index comes in parts, which are loaded when something is searched, the newest years first."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from nianbao.search import RenderedPage
from tests.search.packed import index_of_rendered
from tests.search.serving import served
from tests.search.worker import NAMES, SCRIPTS

YEARS = (2025, 2024, 2023, 2022, 2021)
# As Material's script does, apart from the box: a worker, or the scripts on the page itself.
START = """
async (script) => {
  window.said = []
  const docs = window.__docs || (await (await fetch("search/search_index.json")).json()).docs
  const worker = script ? new Worker(script) : null
  if (worker) worker.onmessage = ({ data }) => said.push(data)
  window.tell = (message) =>
    worker ? worker.postMessage(message) : NianbaoSearch.receive(message, (data) => said.push(data))
  tell({ type: 0, data: { docs } })
}
"""
ANSWERS = "() => said.filter(({ type }) => type === 3).map(({ data }) => data)"
# A browser without gzip of its own, as a worker and as a page.
OLD_WORKER = "delete self.DecompressionStream\nimportScripts('search-worker.js')\n"
OLD_PAGE = "<script>delete window.DecompressionStream</script>"
SETTLED = "() => said.some(({ type, data }) => type === 3 && !data.waiting)"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site's search files, with a part for each year after the first, all packed, and pages to search from."""
    monkeypatch.setattr("nianbao.search.index.PACKED_FROM", 1)
    shutil.copytree(SCRIPTS, tmp_path / "a/b")
    (tmp_path / "search").mkdir()
    pages = [RenderedPage(f"{year}/", "年报", f"<p>{year}年新建管网{'甲' * 90}</p>", year) for year in YEARS]
    files = index_of_rendered(pages, part_letters=100)
    assert len(files) == 2 * len(YEARS), "each part's text has a plain copy"
    for name, content in files.items():
        (tmp_path / "search" / name).write_bytes(content)
    (tmp_path / "a/b/old-worker.js").write_text(OLD_WORKER, encoding="utf-8")
    (tmp_path / "hosted.html").write_text("<!doctype html>", encoding="utf-8")
    index = files["search_index.json"].decode()
    scripts = "".join(f'<script src="a/b/{name}"></script>' for name in ("page-elements.js", *NAMES))
    local = f"<script>window.__docs = ({index}).docs</script>{scripts}"
    (tmp_path / "local.html").write_text(f"<!doctype html>{local}", encoding="utf-8")
    (tmp_path / "local-old.html").write_text(f"<!doctype html>{OLD_PAGE}{local}", encoding="utf-8")
    return tmp_path


@pytest.fixture(params=["hosted", "local", "hosted-old", "local-old"])
def page(request: pytest.FixtureRequest, browser: Browser, folder: Path) -> Iterator[Page]:
    """A page that has set up search, served or opened from the folder, in a browser of now or an old one."""
    page = browser.new_page()
    kind = request.param
    worker = {"hosted": "a/b/search-worker.js", "hosted-old": "a/b/old-worker.js"}.get(kind)
    with served(folder) as address:
        page.goto(f"{address}hosted.html" if worker else (folder / f"{kind}.html").as_uri())
        page.evaluate(START, worker)
        yield page
        page.close()


def ask(page: Page, **query: Any) -> list[dict[str, Any]]:
    """All answers to one query."""
    page.evaluate("data => { said.length = 0; tell({ type: 2, data }) }", {"years": [], "sections": [], **query})
    page.wait_for_function(SETTLED)
    answers: list[dict[str, Any]] = page.evaluate(ANSWERS)
    return answers


def years_of(answer: dict[str, Any]) -> list[int]:
    return [int(group[0]["location"][:4]) for group in answer["items"]]


def test_the_first_part_answers_at_once_and_all_parts_in_the_end(page: Page) -> None:
    first, *_, last = ask(page, text="管网")
    assert first["waiting"]
    assert years_of(first) == [2025]
    assert years_of(last) == list(YEARS)
    # Now all is there, and one answer is enough.
    [again] = ask(page, text="新建 管网")
    assert years_of(again) == list(YEARS)


def test_a_chosen_year_needs_its_part_only(page: Page, folder: Path) -> None:
    for script in (folder / "search").glob("part-*.js"):
        if b"2022" not in script.read_bytes():
            script.unlink()
    answer = ask(page, text="管网", years=[2022])[-1]
    assert years_of(answer) == [2022]
    assert "missing" not in answer


def test_a_part_that_cannot_be_read_is_named(page: Page, folder: Path) -> None:
    for script in (folder / "search").glob("part-*.js"):
        if b'"2023/"' in script.read_bytes():
            script.unlink()
    answer = ask(page, text="管网")[-1]
    assert years_of(answer) == [2025, 2024, 2022, 2021]
    assert answer["missing"] == [2023]


def test_a_later_query_ends_an_earlier_one(page: Page) -> None:
    page.evaluate("() => { tell({ type: 2, data: '管网' }) }")
    answers = ask(page, text="2021年 新建")
    assert years_of(answers[-1]) == [2021]
