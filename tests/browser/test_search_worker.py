"""The search worker by itself, in Chromium: what it finds, in which order, and how it shows it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from nianbao.search import FigureValue, IndexedFigure, RenderedPage
from tests.search.hostile import HOSTILE
from tests.search.packed import index_of_rendered
from tests.search.worker import Worker

NAMES = [("砚汀镇", "砚汀", "本镇")]
PAGES = (
    RenderedPage(
        "2025/town/",
        "村镇建设",
        "<h1 id='t'>村镇建设</h1><p>铺设污水管网<data>12.6公里</data>，投入1.2万元，共十二处。</p>"
        "<h2 id='water'>（一）污水治理</h2><p>整治河道3,200米。Ｗｉｆｉ覆盖“六个”村。</p>",
        2025,
        "town",
    ),
    RenderedPage(
        "2024/town/",
        "村镇建设",
        "<h1 id='t'>村镇建设</h1><p>污水与管网分开整治，砚汀镇投入12000元。二〇二三年开工。</p>"
        "<h2 id='road'>（一）道路</h2><p>两个村修路，管网检修后才治污水，难题二十二件。</p>",
        2024,
        "town",
    ),
    RenderedPage(
        "2024/party/",
        "党的建设",
        "<h1 id='t'>党的建设</h1><p>学习会三次，<b>a &lt; b</b>，C++ 与 (x|y)*。</p>",
        2024,
        "party",
    ),
)
FIGURES = [
    IndexedFigure(
        "日处理量",
        "污水处理厂日处理量",
        "2025/town/#fig-日处理量",
        (FigureValue(2025, "3.5", "3.5万吨"), FigureValue(2023, "2.96", "2.96万吨")),
        "万吨",
        "生态环境办",
    )
]
SECTIONS = [("town", "村镇建设"), ("party", "党的建设")]

Search = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def search(browser: Browser) -> Iterator[Search]:
    """The worker with the pages above: ``search("污水")``, ``search("污水", years=[2024])``."""
    page = browser.new_page()
    yield Worker(page, index_of_rendered(PAGES, SECTIONS, NAMES, FIGURES)).ask
    page.close()


def pages_in(result: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """What was found but the figures."""
    return [group for group in result["items"] if "tags" not in group[0]]


def places(result: dict[str, Any]) -> list[str]:
    """The addresses found, without the marks, in the order shown."""
    return [re.sub(r"\?[^#]*", "", item["location"]) for group in pages_in(result) for item in group if item["text"]]


def text_of(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


FOUND = {
    "a word in text and heading, heading first": (
        "污水",
        ["2025/town/#water", "2025/town/#t", "2024/town/#t", "2024/town/#road"],
    ),
    "one letter": ("米", ["2025/town/#water"]),
    "a word over markup": ("管网12.6公里", ["2025/town/"]),
    "all words": ("污水 公里", ["2025/town/"]),
    "words in title and text": ("村镇 检修", ["2024/town/#road"]),
    "nearer words first": ("污水 管网 整治", ["2024/town/"]),
    "the year narrows": ("2024 污水", ["2024/town/#t", "2024/town/#road"]),
    "a leading minus excludes": ("污水 -二〇二三", ["2025/town/#water", "2025/town/#t", "2024/town/#road"]),
    "quoted as written": ("“污水管网”", ["2025/town/"]),
    "quoted with a blank": ('"c++ 与"', ["2024/party/"]),
    "small and full-width letters": ("ＷＩＦＩ", ["2025/town/#water"]),
    "full-width comma": ("公里,投入", ["2025/town/"]),
    "quotation marks inside a word": ("“六个”村", ["2025/town/#water"]),
    "a title alone": ("党的建设", ["2024/party/"]),
    "Chinese numeral for digits": ("十二", ["2025/town/", "2024/town/#road"]),
    "digits for a Chinese numeral": ("12处", ["2025/town/"]),
    "digits for a counted two": ("2个村", ["2024/town/#road"]),
    "digits for a year": ("2023年开工", ["2024/town/"]),
    "ten thousands": ("12000", ["2024/town/", "2025/town/"]),
    "digits behind a word that follows digits": ("元。2023年开工", ["2024/town/"]),
    "no end of a longer numeral": ("2处", []),
    "no beginning of a longer numeral": ("共10", []),
    "grouped digits": ("3200米", ["2025/town/#water"]),
    "another name": ("砚汀投入", ["2024/town/"]),
    "nothing": ("污水厂", []),
    "only an exclusion": ("-污水", []),
    "no regular expression": ("(x|y)*", ["2024/party/"]),
    "markup is text": ("a < b", ["2024/party/"]),
}


@pytest.mark.parametrize(("query", "expected"), FOUND.values(), ids=FOUND)
def test_finds(search: Search, query: str, expected: list[str]) -> None:
    assert places(search(query)) == expected


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("二百", "200"),
        ("两百", "200"),
        ("二千二百", "2200"),
        ("两千二百", "2200"),
        ("两千两百", "2200"),
        ("二万二千", "22000"),
        ("两万二千", "22000"),
        ("两万两千", "22000"),
        ("两亿", "2亿"),
    ],
)
def test_two_is_written_either_way_before_a_power_of_ten(browser: Browser, text: str, query: str) -> None:
    page = browser.new_page()
    rendered = RenderedPage("2025/a/", "甲", f"<h1 id='t'>甲</h1><p>共{text}件。</p>", 2025, "town")
    assert places(Worker(page, index_of_rendered([rendered], SECTIONS, NAMES, [])).ask(query)) == ["2025/a/"]
    page.close()


SHARES = ("百分之五十", "千分之五十", "百分之三", "千分之三", "3%", "3‰")


@pytest.mark.parametrize(
    ("query", "found"),
    [("50%", {"百分之五十"}), ("50‰", {"千分之五十"}), ("3%", {"百分之三", "3%"}), ("千分之3", {"千分之三", "3‰"})],
)
def test_a_share_is_found_under_its_own_word(browser: Browser, query: str, found: set[str]) -> None:
    page = browser.new_page()
    pages = [RenderedPage(f"{at}/", "甲", f"<p>占{share}。</p>", 2025, "town") for at, share in enumerate(SHARES)]
    asked = Worker(page, index_of_rendered(pages, SECTIONS, NAMES, [])).pages(query)
    assert {SHARES[int(place.rstrip("/"))] for place in asked} == found
    page.close()


def test_marks_all_words_and_escapes_the_rest(search: Search) -> None:
    [[item]] = search("a < 三次")["items"]
    assert item["text"] == "学习会<mark>三次</mark>，<mark>a</mark> <mark>&#60;</mark> b，C++ 与 (x|y)*。"


def test_a_result_names_the_spellings_to_mark_on_its_page(search: Search) -> None:
    [[_, item]] = search("3200米 wifi")["items"]
    assert item["location"] == "2025/town/?h=3%2C200%E7%B1%B3&h=%EF%BC%B7%EF%BD%89%EF%BD%86%EF%BD%89#water"


def test_chips_count_pages_and_narrow_them(search: Search) -> None:
    all_of_it = search("村 -无此词")
    assert all_of_it["total"] == 2
    assert all_of_it["chips"]["years"] == [
        {"value": 2025, "label": "2025年", "count": 1},
        {"value": 2024, "label": "2024年", "count": 1},
    ]
    assert all_of_it["chips"]["sections"] == [{"value": "town", "label": "村镇建设", "count": 2}]
    narrowed = search("村", years=[2024])
    assert {item["location"].split("/")[0] for [item, *_] in narrowed["items"]} == {"2024"}
    assert [chip["count"] for chip in narrowed["chips"]["years"]] == [1, 1]
    assert [chip["count"] for chip in narrowed["chips"]["sections"]] == [1]


def test_every_group_has_one_item_for_its_page(search: Search) -> None:
    for query in ("污水", "村", "2024", "党"):
        for group in search(query)["items"]:
            assert ["#" in item["location"] for item in group] == [False, *[True] * (len(group) - 1)]
            assert all(item["terms"] == {} for item in group)


def test_a_figure_stands_above_the_pages_with_its_newest_value(search: Search) -> None:
    result = search("污水 处理")
    [figure] = result["items"][0]
    assert result["figures"] == 1
    assert figure["location"] == "2025/town/?at=fig-日处理量@2025"
    assert (text_of(figure["title"]), figure["text"]) == ("污水处理厂日处理量", "2025年：3.5万吨")
    assert search("污水", years=[2024])["figures"] == 0
    assert search("污水", sections=["town"])["figures"] == 0


REASONS = {
    "another name": ("本镇投入", "村镇建设", "“本镇投入”即“砚汀镇投入”"),
    "a number in another spelling": ("22件", "村镇建设", "“22件”即“二十二件”"),
    "traditional characters": ("砚汀鎮", "村镇建设", "“砚汀鎮”即“砚汀镇”"),
    "the year of the title": ("2024 检修", "村镇建设", "“2024”是报告年度"),
    "the year with its sign": ("2024年 检修", "村镇建设", "“2024年”是报告年度"),
    "the year in Chinese": ("二〇二四年 检修", "村镇建设", "“二〇二四年”是报告年度"),
    "the year and what follows it": ("“2024年 村镇” 检修", "村镇建设", ""),
    "a part of the title": ("建设 检修", "村镇建设", ""),
    "as typed": ("检修", "村镇建设", ""),
}


@pytest.mark.parametrize(("query", "title", "reason"), REASONS.values(), ids=REASONS)
def test_a_page_says_why_it_is_found(search: Search, query: str, title: str, reason: str) -> None:
    found = [text_of(group[0]["title"]) for group in pages_in(search(query))]
    assert found == [f"2024年 {title}{reason}"]


OF_FIGURES = {
    "label": ("污水处理厂", "2025年：3.5万吨"),
    "id": ("日处理量", "2025年：3.5万吨"),
    "department": ("生态环境办", "2025年：3.5万吨责任部门：生态环境办"),
    "department and label": ("生态环境办 污水", "2025年：3.5万吨责任部门：生态环境办"),
    "value": ("3.5万吨", "2025年：3.5万吨"),
    "value without its unit": ("2.96万", "2023年：2.96万吨"),
    "value in single units": ("29600吨", "2023年：2.96万吨“29600吨”即2.96万吨"),
    "value in groups": ("29,600吨", "2023年：2.96万吨“29,600吨”即2.96万吨"),
    "value in wide digits": ("２．９６万吨", "2023年：2.96万吨"),
    "value in Chinese": ("二点九六万吨", "2023年：2.96万吨“二点九六万吨”即2.96万吨"),
    "value in Chinese units": ("两万九千六百吨", "2023年：2.96万吨“两万九千六百吨”即2.96万吨"),
    "value that is rounded": ("3.0万吨", "2023年：2.96万吨“3.0万吨”是2.96万吨的约数"),
    "value with a hedge": ("约3.5万吨", "2025年：3.5万吨"),
    "value with a hedge of several characters": ("不超过3.5万吨", "2025年：3.5万吨"),
    "value with a hedge behind its number": ("3.5万余吨", "2025年：3.5万吨“3.5万余吨”即3.5万吨"),
    "value behind the name": ("日处理量达2.96万吨", "2023年：2.96万吨"),
    "year and name": ("2023年日处理量", "2023年：2.96万吨"),
    "year beside the name": ("污水 二〇二三年", "2023年：2.96万吨"),
    "traditional characters": ("污水處理廠", "2025年：3.5万吨“污水處理廠”即“污水处理厂”"),
}


@pytest.mark.parametrize(("query", "shown"), OF_FIGURES.values(), ids=OF_FIGURES)
def test_a_figure_is_found_and_says_why(search: Search, query: str, shown: str) -> None:
    [figure] = [group[0] for group in search(query)["items"] if "tags" in group[0]]
    assert text_of(figure["text"]) == shown
    assert figure["location"] == f"2025/town/?at=fig-日处理量@{shown[:4]}"


NO_FIGURES = ("2025", "3.5万元", "35吨", "2023年3.5万吨", "2024 日处理量", "万吨", "日处理量 -污水", "2万吨")


@pytest.mark.parametrize("query", NO_FIGURES)
def test_no_figure_is_found_by_another_amount_or_year(search: Search, query: str) -> None:
    assert search(query)["figures"] == 0


@pytest.fixture(scope="module")
def search_with_guide(browser: Browser) -> Iterator[Search]:
    page = browser.new_page()
    guide = RenderedPage(
        "guide/values/", "数字怎样填", "<h1>数字怎样填</h1><p>污水管网写12.6公里，必填。</p>", guide=True
    )
    yield Worker(page, index_of_rendered([*PAGES, guide], SECTIONS)).ask
    page.close()


def test_readers_find_nothing_of_the_guide_unless_they_choose_it(search_with_guide: Search) -> None:
    found = search_with_guide("管网", guide="out")
    assert [place for place in places(found) if place.startswith("guide/")] == []
    assert found["total"] == 2
    assert found["chips"]["sections"][-1] == {"value": "guide/", "label": "写作指南", "count": 1}
    assert places(search_with_guide("管网", guide="out", sections=["guide/"])) == ["guide/values/"]


def test_what_only_the_guide_has_is_offered(search_with_guide: Search) -> None:
    found = search_with_guide("必填", guide="out")
    assert found["items"] == []
    assert found["help"] == {"words": ["必填"], "shorter": None, "labels": [], "guide": 1}


def test_who_reads_in_the_guide_finds_it_first(search_with_guide: Search) -> None:
    found = places(search_with_guide("管网", guide="first"))
    assert found[0] == "guide/values/"
    assert "2025/town/" in found


HELP = {
    "the rarest word can go": (
        "污水 管网 无此词",
        {
            "words": ["污水", "管网", "无此词"],
            "shorter": {"without": "无此词", "query": "污水 管网", "pages": 2},
            "labels": [],
        },
    ),
    "nothing helps": ("甲乙丙丁", {"words": ["甲乙丙丁"], "shorter": None, "labels": []}),
    "a letter wrong": ("党的建没", {"words": ["党的建没"], "shorter": None, "labels": ["党的建设"]}),
    "two letters in each other's place": ("党建的设", {"words": ["党建的设"], "shorter": None, "labels": ["党的建设"]}),
    "other letters of the same sound": ("挡的见社", {"words": ["挡的见社"], "shorter": None, "labels": ["党的建设"]}),
    "traditional with a letter wrong": ("黨的建没", {"words": ["黨的建没"], "shorter": None, "labels": ["党的建设"]}),
    "pinyin": ("dangdejianshe", {"words": ["dangdejianshe"], "shorter": None, "labels": ["党的建设"]}),
    "pinyin with blanks": (
        "wushui zhili",
        {"words": ["wushui", "zhili"], "shorter": None, "labels": ["（一）污水治理"]},
    ),
    "initials": ("ddjs", {"words": ["ddjs"], "shorter": None, "labels": ["党的建设"]}),
    "initials of an id": ("rcll", {"words": ["rcll"], "shorter": None, "labels": ["日处理量", "污水处理厂日处理量"]}),
    "an alias with a letter wrong": ("砚丁", {"words": ["砚丁"], "shorter": None, "labels": ["砚汀"]}),
    "a word of the text with a letter wrong": (
        "学西会",
        {"words": ["学西会"], "shorter": None, "labels": ["学习会"]},
    ),
    "letters left out": ("污水处理量", {"words": ["污水处理量"], "shorter": None, "labels": ["污水处理厂日处理量"]}),
}


@pytest.mark.parametrize(("query", "expected"), HELP.values(), ids=HELP)
def test_helps_where_nothing_is_found(search: Search, query: str, expected: dict[str, Any]) -> None:
    result = search(query)
    assert result["items"] == []
    assert result["help"] == expected


def test_says_that_the_words_stand_outside_the_chosen_years(search: Search) -> None:
    assert search("河道", years=[2024])["help"] == {"words": ["河道"], "elsewhere": 1}


SHOWN = """
items => items.map(({ title, text }) => {
  const box = document.createElement("template")
  box.innerHTML = `<h1>${title}</h1>${text}`
  const tags = [...box.content.querySelectorAll("*")].map((element) => element.tagName)
  return [box.content.textContent, tags.every((tag) => tag === "H1" || tag === "MARK")]
})
"""


def test_any_text_of_a_page_is_shown_as_text(browser: Browser) -> None:
    texts = [" ".join(text.split())[:60] for text in HOSTILE]
    pages = [
        RenderedPage(f"{nth}/", text, f"<h1>{html.escape(text)}</h1><p>甲{html.escape(text)}乙</p>")
        for nth, text in enumerate(texts)
    ]
    page = browser.new_page()
    items = [group[0] for group in Worker(page, index_of_rendered(pages)).ask("甲")["items"]]
    shown = page.evaluate(SHOWN, items)
    page.close()
    assert len(items) == len(texts) > 30
    assert sorted(text for text, _ in shown) == sorted(f"{text}甲{text}乙" for text in texts)
    assert all(plain for _, plain in shown)
