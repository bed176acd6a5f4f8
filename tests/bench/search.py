"""Our search beside Material's own, for the same pages: size, cost to build, time to answer.

    python -m tests.bench.search [--years 20] [--sections 30] [--towns 1]

Prints ratios; what Material's index costs depends on whether jieba is installed, which is said.
"""

from __future__ import annotations

import argparse
import gzip
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from statistics import median
from types import SimpleNamespace
from typing import Any, TypeVar

import material
from markdown import Markdown
from material.plugins.search import plugin as material_search
from playwright.sync_api import sync_playwright

from nianbao.search import RenderedPage, indexed_passages
from tests.search.packed import index_of_rendered
from tests.search.serving import served
from tests.search.town import sections

SCRIPTS = Path(__file__).parents[2] / "hooks/nianbao/theme/assets/javascripts"
MATERIAL = Path(material.__file__).parent / "templates/assets/javascripts"
QUERIES = 60
T = TypeVar("T")
TIMES = """
async ({ worker, index, queries }) => {
  // A page starts its worker while the index is on its way.
  const port = new Worker(worker)
  const docs = await (await fetch(index)).json()
  await new Promise((resolve) => setTimeout(resolve, 500))
  const answer = (message, last) => new Promise((resolve) => {
    const begun = performance.now()
    let first = 0
    port.onmessage = ({ data }) => {
      first = first || performance.now() - begun
      if (last(data)) resolve({ first, whole: performance.now() - begun })
    }
    port.postMessage(message)
  })
  const settled = ({ type, data }) => type === 1 || (type === 3 && !data.waiting)
  const setup = await answer({ type: 0, data: { ...docs, options: { suggest: false } } }, settled)
  const answers = []
  for (const query of queries) answers.push(await answer({ type: 2, data: query }, settled))
  port.terminate()
  return { setup, answers }
}
"""


def rendered(years: int, per_year: int, towns: int) -> Iterator[RenderedPage]:
    converter = Markdown(extensions=["tables", "toc"])
    for town in range(towns):
        prefix = f"{town}/" if towns > 1 else ""
        for year, stem, text in sections(years, per_year, seed=town):
            html = converter.reset().convert(text)
            yield RenderedPage(f"{prefix}{year}/{stem}/", text[2 : text.index("\n")], html, year, stem)


def material_index(pages: list[RenderedPage]) -> bytes:
    settings: dict[str, Any] = {
        "lang": ["zh"],
        "separator": "[\\s\\u200b\\u3000\\-、。，．？！；]+",
        "pipeline": ["stemmer"],
    }
    settings["fields"] = {"title": {"boost": 1e3}, "text": {"boost": 1.0}, "tags": {"boost": 1e6}}
    index = material_search.SearchIndex(**settings)
    for page in pages:
        index.add_entry_from_context(
            SimpleNamespace(content=page.html, toc=[], url=page.location, meta={}, title=page.title)
        )
    return str(index.generate_search_index(None)).encode()


def queries_from(pages: list[RenderedPage]) -> list[str]:
    dice = random.Random(7)
    texts = ["".join(passage.text for passage in indexed_passages(page.html)) for page in dice.sample(pages, 40)]
    drawn = []
    while len(drawn) < QUERIES:
        text = dice.choice(texts)
        start = dice.randrange(len(text) - 8)
        word = text[start : start + dice.randint(1, 6)]
        if word.isalnum():
            drawn.append(word)
    return drawn


def measured_in_browser(folder: Path, queries: list[str]) -> dict[str, Any]:
    worker = next((folder / "material/workers").glob("search.*.js")).relative_to(folder)
    given = {
        "ours": {"worker": "assets/javascripts/search-worker.js", "index": "search/search_index.json"},
        "material": {"worker": str(worker), "index": "material.json"},
    }
    with served(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{address}empty.html")
        found = {name: page.evaluate(TIMES, {**files, "queries": queries}) for name, files in given.items()}
        browser.close()
    return found


def timed(make: Callable[[], T]) -> tuple[T, float]:
    """What was made, and the seconds of processor time that it took."""
    begun = time.process_time()
    return make(), time.process_time() - begun


def print_sizes(ours: Mapping[str, bytes], theirs: bytes) -> None:
    # A browser of today loads no plain copy.
    loaded = {name: content for name, content in ours.items() if not name.startswith("text-")}
    sizes = {name: len(gzip.compress(content, 9)) for name, content in loaded.items()}
    our_size, their_size = sum(sizes.values()), len(gzip.compress(theirs, 9))
    print(f"size, gzip: {our_size:,} : {their_size:,} bytes = {our_size / their_size:.3f}")
    print(f"in {len(sizes)} files, of which the first has {sizes['search_index.json']:,} bytes")


def print_times(name: str, result: Mapping[str, Any]) -> tuple[float, float]:
    """Milliseconds from the index being there to the first answer, and from a later query to its."""
    ready = result["setup"]["whole"]
    first, *others = result["answers"]
    further = [answer["whole"] for answer in others]
    print(
        f"{name}: ready after {ready:.0f} ms, first answer {first['first']:.0f} ms, all of it {first['whole']:.0f} ms"
    )
    print(f"{name}: further answers {median(further):.1f} ms (median), {max(further):.0f} ms (longest)")
    return ready + first["first"], median(further)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--years", type=int, default=20)
    parser.add_argument("--sections", type=int, default=30)
    parser.add_argument("--towns", type=int, default=1)
    given = parser.parse_args()
    pages = list(rendered(given.years, given.sections, given.towns))
    if material_search.jieba:
        material_search.jieba.initialize()
    labels = [(f"{number:02}-part", f"第{number}部分") for number in range(1, given.sections + 1)]
    ours, our_cost = timed(lambda: index_of_rendered(pages, labels))
    theirs, their_cost = timed(lambda: material_index(pages))
    print(f"{len(pages)} sections, ours : Material's, jieba {'' if material_search.jieba else 'not '}installed")
    print_sizes(ours, theirs)
    print(f"cost to build: {our_cost:.2f} : {their_cost:.2f} s = {our_cost / their_cost:.3f}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_site(folder, ours, theirs)
        found = measured_in_browser(folder, queries_from(pages))
    our_times, their_times = (print_times(name, found[name]) for name in ("ours", "material"))
    for what, our_time, their_time in zip(("first answer", "further ones"), our_times, their_times, strict=True):
        print(f"{what}: {our_time:.1f} : {their_time:.1f} ms = {our_time / their_time:.2f}")


def write_site(folder: Path, ours: Mapping[str, bytes], theirs: bytes) -> None:
    """Both workers with their indexes, and a page to start them from."""
    (folder / "empty.html").write_text("<!doctype html>", encoding="utf-8")
    shutil.copytree(SCRIPTS, folder / "assets/javascripts")
    shutil.copytree(MATERIAL, folder / "material")
    (folder / "material.json").write_bytes(theirs)
    (folder / "search").mkdir()
    for name, content in ours.items():
        (folder / "search" / name).write_bytes(content)


if __name__ == "__main__":
    main()
