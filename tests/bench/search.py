"""Our search beside Material's own, for the same pages: size, cost to build, time to answer.

    python -m tests.bench.search [--years 20] [--sections 30] [--towns 1]

Prints ratios; what Material's index costs depends on whether jieba is installed, which is said.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from types import SimpleNamespace
from typing import Any

import material
from markdown import Markdown
from material.plugins.search import plugin as material_search
from playwright.sync_api import sync_playwright

from nianbao.search import RenderedPage, index_of, passages_of
from tests.search.town import sections

SCRIPTS = Path(__file__).parents[2] / "hooks/nianbao/theme/assets/javascripts"
MATERIAL = Path(material.__file__).parent / "templates/assets/javascripts"
QUERIES = 60
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
      if (last(data)) resolve({ first, whole: performance.now() - begun, items: (data.data || { items: [] }).items.length })
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
    texts = ["".join(passage.text for passage in passages_of(page.html)) for page in dice.sample(pages, 40)]
    drawn = []
    while len(drawn) < QUERIES:
        text = dice.choice(texts)
        start = dice.randrange(len(text) - 8)
        word = text[start : start + dice.randint(1, 6)]
        if word.isalnum():
            drawn.append(word)
    return drawn


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


def measured_in_browser(folder: Path, queries: list[str]) -> dict[str, Any]:
    with (
        ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server,
        sync_playwright() as p,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = p.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        page.set_default_timeout(0)
        page.goto(f"http://127.0.0.1:{server.server_port}/empty.html")
        worker = next((folder / "material/workers").glob("search.*.js")).relative_to(folder)
        found = {
            "ours": {"worker": "a/b/search-worker.js", "index": "search/search_index.json", "queries": queries},
            "material": {"worker": str(worker), "index": "material.json", "queries": queries},
        }
        found = {name: page.evaluate(TIMES, given) for name, given in found.items()}
        browser.close()
        server.shutdown()
    return found


def timed(make: Any) -> tuple[Any, float]:
    begun = time.process_time()
    return make(), time.process_time() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--years", type=int, default=20)
    parser.add_argument("--sections", type=int, default=30)
    parser.add_argument("--towns", type=int, default=1)
    given = parser.parse_args()
    pages = list(rendered(given.years, given.sections, given.towns))
    if material_search.jieba:
        material_search.jieba.initialize()
    ours, our_cost = timed(
        lambda: index_of(pages, [(f"{n:02}-part", f"第{n}部分") for n in range(1, given.sections + 1)])
    )
    theirs, their_cost = timed(lambda: material_index(pages))
    our_size = sum(len(gzip.compress(content, 9)) for content in ours.values())
    their_size = len(gzip.compress(theirs, 9))
    first = len(gzip.compress(ours["search_index.json"], 9))
    print(f"{len(pages)} sections; jieba {'installed' if material_search.jieba else 'not installed'}")
    print(
        f"size, gzip: {our_size:,} : {their_size:,} = {our_size / their_size:.3f}; {len(ours)} files, the first {first:,}"
    )
    print(f"cost to build: {our_cost:.2f} s : {their_cost:.2f} s = {our_cost / their_cost:.3f}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "empty.html").write_text("<!doctype html>")
        shutil.copytree(SCRIPTS, folder / "a/b")
        shutil.copytree(MATERIAL, folder / "material")
        (folder / "search").mkdir()
        for file, content in ours.items():
            (folder / "search" / file).write_bytes(content)
        (folder / "material.json").write_bytes(theirs)
        found = measured_in_browser(folder, queries_from(pages))
    for name, result in found.items():
        first_answer, *others = result["answers"]
        print(
            f"{name}: ready after {result['setup']['whole']:.0f} ms, first answer {first_answer['first']:.0f} ms"
            f" (all of it {first_answer['whole']:.0f} ms), further ones median {median(a['whole'] for a in others):.1f} ms,"
            f" longest {max(a['whole'] for a in others):.0f} ms"
        )
    ours_whole, theirs_whole = (
        [
            found[name]["setup"]["whole"] + found[name]["answers"][0]["first"],
            median(a["whole"] for a in found[name]["answers"][1:]),
        ]
        for name in ("ours", "material")
    )
    print(
        f"ratios: first answer {ours_whole[0] / theirs_whole[0]:.2f}, further ones {ours_whole[1] / theirs_whole[1]:.2f}"
    )
    print(json.dumps({name: [a["items"] for a in r["answers"][:5]] for name, r in found.items()}))


if __name__ == "__main__":
    main()
