"""The comparison of a section's sentences in two years: input beside the marked result.

In the expected lines [-…-] is struck out, [+…+] is new, {…} is a figure, {…<…} a figure whose number
was another, ~STEM~ a sentence that moved.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao.pages.compare import neighbours
from nianbao.pages.links import Links
from nianbao.pages.site import Site
from nianbao.report import Edition
from nianbao.wording.alphabet import Alphabet
from nianbao.wording.rewording import MarkedSentence, RewordedRow, RewordingKind, Text, Wording, compare_wording
from nianbao.wording.sentences import read_sentences
from tests.project import load_project

CATALOGUE = "管网: {unit: 公里}\n管网二: {unit: 公里}\n名单: {unit: 个, list: {名称: name}}\n"
VALUES = {
    2023: "管网: 10\n管网二: 3\n名单: [{名称: 甲}]\n",
    2024: "管网: 12\n管网二: 3\n名单: [{名称: 乙}, {名称: 丙}]\n",
}


def make_site(tmp_path: Path, old: dict[str, str], new: dict[str, str], edition: Edition = Edition.INTERNAL) -> Site:
    files: dict[str, str | bytes] = {
        "data/figures/all.yml": CATALOGUE,
        "data/names.yml": "镇名: {name: 砚汀镇, kind: town}\n",
        "data/2023/names.yml": "通知: {name: 《二三年通知》, kind: document}\n",
        "data/2024/names.yml": "通知: {name: 《二四年通知》, kind: document}\n",
    }
    for year, texts in ((2023, old), (2024, new)):
        files[f"data/{year}/all.yml"] = VALUES[year]
        files |= {f"docs/{year}/{stem}.md": text for stem, text in texts.items()}
    book = load_project(tmp_path, files)
    return Site(book, tuple(reversed(book.years)), edition, Links(directory_urls=True))


def compare(site: Site) -> tuple[Wording, ...]:
    alphabet = Alphabet()
    newer, older = (
        Text({s.stem: tuple(read_sentences(site.proses, s, site.edition)) for s in y.sections}, alphabet)
        for y in site.years
    )
    return compare_wording(older, newer)


def line_text(line: MarkedSentence, mark: str) -> str:
    text = f"~{line.elsewhere}~" if line.elsewhere else ""
    for part in line.marks:
        shown = part.text
        if part.is_figure:
            shown = f"{{{part.text}<{part.was}}}" if part.was else f"{{{part.text}}}"
        text += f"[{mark}{shown}{mark}]" if part.is_changed else shown
    return text


def row_text(row: RewordedRow) -> tuple[str, list[str], list[str]]:
    return row.kind.value, [line_text(line, "-") for line in row.old], [line_text(line, "+") for line in row.new]


def rows_of(tmp_path: Path, old: str, new: str) -> list[tuple[str, list[str], list[str]]]:
    wordings = compare(make_site(tmp_path, {"1-a": old}, {"1-a": new}))
    return [row_text(row) for wording in wordings for row in wording.rows]


def test_what_stayed_is_one_row_and_a_new_number_is_no_new_wording(tmp_path: Path) -> None:
    old = "# 甲\n\n新建管网{{ 管网 }}、{{ 管网二 }}。群众满意。\n"
    assert rows_of(tmp_path, old, old) == [("same", [], ["甲", "新建管网{12公里<10公里}、{3公里}。", "群众满意。"])]


def test_lists_names_and_the_reports_own_year_are_no_wording(tmp_path: Path) -> None:
    text = "# 甲\n\n按照{{{{ 通知 }}}}，{}年建成{{{{ 名单 列举 }}}}，比{}年多。\n"
    found = rows_of(tmp_path, text.format(2023, 2022), text.format(2024, 2023))
    assert found == [("same", [], ["甲", "按照《二四年通知》，2024年建成{乙、丙<甲}，比2023年多。"])]


def test_where_lines_end_is_no_wording(tmp_path: Path) -> None:
    old = "推广\n5G\n应用，新建管网\n{{ 管网 }}\n，群众**满\n意**。\n"
    new = "推广5G应用，新建管网{{ 管网 }}，群众满意。\n"
    assert rows_of(tmp_path, old, new) == [("same", [], ["推广5G应用，新建管网{12公里<10公里}，群众满意。"])]


def test_another_statement_of_a_figure_is_another_wording(tmp_path: Path) -> None:
    found = rows_of(tmp_path, "管网建设完成{{ 管网 }}，进展顺利。\n", "管网建设完成{{ 管网 同比 }}，进展顺利。\n")
    assert [kind for kind, _, _ in found] == ["rewritten"]


def test_words_are_marked_in_a_rewritten_sentence(tmp_path: Path) -> None:
    found = rows_of(
        tmp_path,
        "完成{{ 管网 }}管网建设，增幅有所放缓，群众反映良好。\n",
        "全年完成{{ 管网 }}管网建设，群众反映更好。\n",
    )
    assert found == [
        (
            "rewritten",
            ["完成{10公里}管网建设，[-增幅有所放缓，-]群众反映[-良-]好。"],
            ["[+全年+]完成{12公里}管网建设，群众反映[+更+]好。"],
        )
    ]


def test_a_number_typed_in_the_prose_is_marked_whole(tmp_path: Path) -> None:
    ((_, old, new),) = rows_of(tmp_path, "服务热线12345开通使用至今。\n", "服务热线12385开通使用至今。\n")
    assert (old, new) == (["服务热线[-12345-]开通使用至今。"], ["服务热线[+12385+]开通使用至今。"])


def test_what_has_nothing_in_common_stands_as_removed_and_added(tmp_path: Path) -> None:
    found = rows_of(tmp_path, "抓学习。\n\n严守纪律规矩，令行禁止。\n", "抓学习。\n\n产业提质增效，后劲充足！\n")
    assert found == [
        ("same", [], ["抓学习。"]),
        ("replaced", ["严守纪律规矩，令行禁止。"], ["产业提质增效，后劲充足！"]),
    ]


SENTENCE = "推行一线工作法，干部下沉到村，问题在一线解决。"


def test_a_sentence_that_stands_elsewhere_moved_and_is_not_new(tmp_path: Path) -> None:
    old = {"1-a": f"{SENTENCE}会风文风持续改进向好。\n", "2-b": "平安建设有序推进。\n"}
    new = {"1-a": "会风文风持续改进向好。\n", "2-b": f"平安建设有序推进。\n\n{SENTENCE.replace('下沉', '沉')}\n"}
    first, second = compare(make_site(tmp_path, old, new))
    moved_to = "~2-b~推行一线工作法，干部[-下-]沉到村，问题在一线解决。"
    assert [row_text(row) for row in first.rows] == [
        ("replaced", [moved_to], []),
        ("same", [], ["会风文风持续改进向好。"]),
    ]
    assert [row_text(row) for row in second.rows] == [
        ("same", [], ["平安建设有序推进。"]),
        ("replaced", [], ["~1-a~推行一线工作法，干部沉到村，问题在一线解决。"]),
    ]
    assert (first.added, first.removed, first.moved) == (0, 0, 0)
    assert (second.added, second.removed, second.moved) == (0, 0, 1)


def test_a_sentence_that_changed_places_within_its_section_moved(tmp_path: Path) -> None:
    others = "平安建设有序推进，社会大局稳定。会风文风持续改进，基层减负见效。"
    found = rows_of(tmp_path, f"{SENTENCE}{others}\n", f"{others}{SENTENCE}\n")
    assert found == [
        ("replaced", [f"~1-a~{SENTENCE}"], []),
        ("same", [], ["平安建设有序推进，社会大局稳定。", "会风文风持续改进，基层减负见效。"]),
        ("replaced", [], [f"~1-a~{SENTENCE}"]),
    ]


def test_a_section_of_one_year_is_all_new_or_all_gone(tmp_path: Path) -> None:
    old, new = {"1-a": "甲事已毕。\n", "2-b": "旧事已了。\n"}, {"1-a": "甲事已毕。\n", "3-c": "新事方兴。\n"}
    same, added, removed = compare(make_site(tmp_path, old, new))
    assert (same.rows[0].kind, added.stem, added.added, removed.stem, removed.removed) == (
        RewordingKind.SAME,
        "3-c",
        1,
        "2-b",
        1,
    )


def test_what_is_no_sentence_of_the_report_is_left_out(tmp_path: Path) -> None:
    text = "甲。\n\n```chart\ntitle: 图\nfigures: 管网\nyears: 2023-2024\n```\n\n<!-- 记 -->\n\n乙。\n"
    assert rows_of(tmp_path, text, text) == [("same", [], ["甲。", "乙。"])]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("# 题目\n第一句。第二句！\n", [("题目", 0), ("第一句。", 1), ("第二句！", 1)]),
        ("他说：“快办。”大家照办。\n", [("他说：“快办。”", 0), ("大家照办。", 0)]),
        ("一行\n接一行。\n", [("一行接一行。", 0)]),
        ("- 甲\n- 乙\n", [("甲", 0), ("乙", 1)]),
        ("**开头。**正文。\n", [("开头。", 0), ("正文。", 0)]),
        ("| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |\n", [("甲　乙", 0), ("丙　丁", 1)]),
        ("甲。\n\n乙。\n", [("甲。", 0), ("乙。", 1)]),
        ("", []),
    ],
)
def test_sentences(tmp_path: Path, text: str, sentences: list[tuple[str, int]]) -> None:
    site = make_site(tmp_path, {"1-a": text}, {})
    found = tuple(read_sentences(site.proses, site.years[-1].sections[0], site.edition))
    assert [(sentence.text.strip("　"), sentence.paragraph) for sentence in found] == sentences


def test_the_masked_edition_compares_what_it_shows(tmp_path: Path) -> None:
    text = "{{ 镇名 }}新建管网{{ 管网 }}。\n"
    (wording,) = compare(make_site(tmp_path, {"1-a": text}, {"1-a": text}, Edition.MASKED))
    assert row_text(wording.rows[0]) == ("same", [], ["*镇新建管网{*公里}。"])


def test_a_letter_shared_by_chance_is_marked_with_the_words_around_it(tmp_path: Path) -> None:
    same = "各项工作取得实实在在的成效。"
    ((_, old, new),) = rows_of(tmp_path, f"办成一批实事好事，{same}\n", f"做好一件重点难事，{same}\n")
    assert (old, new) == ([f"[-办成一批实事好-]事，{same}"], [f"[+做好一件重点难+]事，{same}"])


def test_run_in_heads_and_rows_are_known(tmp_path: Path) -> None:
    table = "| 项目 | 投资 |\n|---|---|\n| 甲园 | 五亿元。 |\n"
    text = f"**项目建设全力推进。**开工{{{{ 数 }}}}个。**要紧的**事不少。\n\n{table}\n又一段。\n"
    site = make_site(tmp_path, {"1-a": text}, {})
    found = {
        one.text.strip("　"): (one.is_head, one.is_row)
        for one in read_sentences(site.proses, site.years[-1].sections[0], site.edition)
    }
    assert found == {
        "项目建设全力推进。": (True, False),
        "开工{{ 数 }}个。": (False, False),
        "要紧的事不少。": (False, False),
        "项目　投资": (False, True),
        "甲园　五亿元。": (False, True),
        "又一段。": (False, False),
    }


def test_the_page_sets_run_in_heads_in_bold_and_leaves_tables_out(tmp_path: Path) -> None:
    table = "\n| 项目 | 投资 |\n|---|---|\n| 甲园 | 五亿元 |\n"
    old = {"1-a": f"# 一、开头\n\n**老路修好。**修了老路。{table}"}
    new = {"1-a": f"# 一、开头\n\n**新路修好。**修了新路。{table}"}
    (page,) = (one for one in neighbours.make(make_site(tmp_path, old, new)) if "2024" in one.uri)
    assert "<b><ins>新</ins>路修好。</b>" in page.html
    assert "甲园" not in page.html
