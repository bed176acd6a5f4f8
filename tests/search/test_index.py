"""The index that the worker reads."""

from __future__ import annotations

import html
import json
from base64 import b64decode

from nianbao.search import RenderedPage
from nianbao.search.pack import pack
from tests.search.packed import docs_of, index_of_rendered, lines_of, plain_lines_of


def test_material_finds_what_it_expects() -> None:
    config = json.loads(index_of_rendered([])["search_index.json"])["config"]
    assert set(config) == {"lang", "separator", "pipeline", "fields"}


def test_the_same_section_of_other_years_lies_beside_it_newest_first() -> None:
    pages = [RenderedPage(f"{year}/{stem}/", stem, "", year, stem) for year in (2023, 2024) for stem in ("1-a", "2-b")]
    [part] = docs_of(index_of_rendered(pages, [("1-a", "一"), ("2-b", "二")]))["parts"]
    assert [(row[0], row[3]) for row in part["pages"]] == [
        ("2024/1-a/", 0),
        ("2023/1-a/", 0),
        ("2024/2-b/", 1),
        ("2023/2-b/", 1),
    ]


def test_a_page_is_called_by_its_first_heading() -> None:
    page = RenderedPage("2024/1/", "党建", "<h1 id='t'>三、党建</h1><p>甲</p><h2 id='a'>（一）</h2><p>乙</p>", 2024)
    [part] = docs_of(index_of_rendered([page]))["parts"]
    assert part["pages"][0][:3] == ["2024/1/", "三、党建", 2024]
    assert lines_of(part) == ["t\t\t甲", "a\t（一）\t乙"]


def test_a_page_without_text_is_still_found_by_its_title() -> None:
    [part] = docs_of(index_of_rendered([RenderedPage("2024/", "2024年度", "")]))["parts"]
    assert part["pages"] == [["2024/", "2024年度", 0, -1, 1]]
    assert lines_of(part) == ["\t\t"]


def test_pages_in_any_order_make_the_same_index() -> None:
    pages = [RenderedPage(f"{n}/", f"第{n}页", f"<p>{n}</p>", 2024) for n in range(9)]
    assert index_of_rendered(pages) == index_of_rendered(reversed(pages))


def test_more_text_than_a_part_holds_goes_to_files_of_its_own_newest_first() -> None:
    pages = [RenderedPage(f"{year}/", f"{year}", "<p>" + "字" * 60 + "</p>", year) for year in (2022, 2023, 2024, 2025)]
    files = index_of_rendered([*pages, RenderedPage("", "首页", "<p>首页</p>")], part_letters=130)
    first, second = docs_of(files)["parts"]
    assert [row[2] for row in first["pages"]] == [2025, 2024, 0]
    assert second["years"] == [2023, 2022]
    script = files[second["file"]].decode()
    assert script.startswith(f'NianbaoSearch.bring("{second["file"]}", {{')
    assert [row[2] for row in json.loads(script[script.index("{") : -2])["pages"]] == [2023, 2022]


def test_a_long_text_is_packed_with_a_plain_copy_and_a_short_one_is_not() -> None:
    every = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 700)) + "𠮷😀\u2028</script>"
    short = index_of_rendered([RenderedPage("a/", "字", f"<p>{html.escape(every)}</p>")])
    assert set(short) == {"search_index.json"}
    assert docs_of(short)["parts"][0]["text"] == f"\t\t{' '.join(every.split())}"
    long = index_of_rendered([RenderedPage("a/", "字", f"<p>{html.escape(every * 200)}</p>")])
    [part] = docs_of(long)["parts"]
    assert set(long) == {"search_index.json", part["plain"]}
    assert lines_of(part) == plain_lines_of(part, long) == [f"\t\t{' '.join((every * 200).split())}"]


def test_every_part_of_long_texts_has_its_plain_copy() -> None:
    pages = [RenderedPage(f"{year}/", "年报", f"<p>{year}{'字' * 100_000}</p>", year) for year in (2023, 2024)]
    files = index_of_rendered(pages, part_letters=100_000)
    first, second = docs_of(files)["parts"]
    script = files[second["file"]].decode()
    later = json.loads(script[script.index("{") : -2])
    assert plain_lines_of(first, files)[0][:9] == "\t\t2024字字字"
    assert plain_lines_of(later, files)[0][:9] == "\t\t2023字字字"
    assert len(files) == 4


def test_the_same_text_is_packed_into_the_same_bytes() -> None:
    packed = pack("污水管网12.6公里")
    assert packed == pack("污水管网12.6公里")
    # Neither a time nor the system that made it (RFC 1952, 2.3.1).
    assert b64decode(packed.gzip)[4:10] == bytes([0, 0, 0, 0, 2, 255])
