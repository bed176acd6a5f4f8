"""The index that the worker reads."""

from __future__ import annotations

import json
from typing import Any

from nianbao.search import RenderedPage, index_of


def docs_of(index: bytes) -> dict[str, Any]:
    docs: dict[str, Any] = json.loads(index)["docs"]
    return docs


def test_material_finds_what_it_expects() -> None:
    config = json.loads(index_of([]))["config"]
    assert set(config) == {"lang", "separator", "pipeline", "fields"}


def test_the_same_section_of_other_years_lies_beside_it_newest_first() -> None:
    pages = [RenderedPage(f"{year}/{stem}/", stem, "", year, stem) for year in (2023, 2024) for stem in ("1-a", "2-b")]
    [part] = docs_of(index_of(pages, [("1-a", "一"), ("2-b", "二")]))["parts"]
    assert [(row[0], row[3]) for row in part["pages"]] == [
        ("2024/1-a/", 0),
        ("2023/1-a/", 0),
        ("2024/2-b/", 1),
        ("2023/2-b/", 1),
    ]


def test_a_page_is_called_by_its_first_heading() -> None:
    page = RenderedPage("2024/1/", "党建", "<h1 id='t'>三、党建</h1><p>甲</p><h2 id='a'>（一）</h2><p>乙</p>", 2024)
    [part] = docs_of(index_of([page]))["parts"]
    assert part["pages"][0][:3] == ["2024/1/", "三、党建", 2024]
    assert part["text"].split("\n") == ["t\t\t甲", "a\t（一）\t乙"]


def test_a_page_without_text_is_still_found_by_its_title() -> None:
    [part] = docs_of(index_of([RenderedPage("2024/", "2024年度", "")]))["parts"]
    assert part["pages"] == [["2024/", "2024年度", 0, -1, 1]]
    assert part["text"] == "\t\t"


def test_pages_in_any_order_make_the_same_index() -> None:
    pages = [RenderedPage(f"{n}/", f"第{n}页", f"<p>{n}</p>", 2024) for n in range(9)]
    assert index_of(pages) == index_of(reversed(pages))
