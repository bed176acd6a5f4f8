"""Usual work on a draft puts nothing on top; a file that says the same is called so."""

from __future__ import annotations

import pytest

from tests.office.diff.conftest import Repository
from tests.office.diff.guarded import APPROVAL, PIXEL, Change, removed, replaced, written

ON_TOP = ("warnings", "signed", "redefined", "unexplained")


def both(*changes: Change) -> Change:
    def change(town: Repository) -> None:
        for one in changes:
            one(town)

    return change


NEW_FIGURE = both(
    written("data/figures/new.yml", "路灯: {label: 新装路灯, unit: 盏, owner: 村建办, definition: 当年装好的}\n"),
    written("data/2025/new.yml", "路灯: 30\n"),
    replaced("docs/2025/1-town.md", "河道清理完毕。", "河道清理完毕。新装路灯{{ 路灯 }}。"),
)
USUAL: dict[str, Change] = {
    "a filled figure": replaced("data/2025/people.yml", "化解率:", "化解率: 99.0"),
    "a changed figure": replaced("data/2025/town.yml", "12.6", "12.8"),
    "a filled figure with source and note": replaced(
        "data/2025/people.yml", "化解率:", "化解率: {value: 99.0, source: 信访办台账, note: 含网上信访}"
    ),
    "an emptied figure": replaced("data/2025/town.yml", "管网: 12.6", "管网:"),
    "rows of a list": replaced("data/2025/town.yml", "[甲村]", "[甲村, 乙村]"),
    "a published growth": replaced("data/2025/law.yml", "结案: 14", "结案: {value: 14, growth: 9%}"),
    "a broken series": replaced("data/2025/town.yml", "管网: 12.6", "管网: {value: 12.6, break: true, note: 含支管}"),
    "a rewritten sentence": replaced("docs/2025/1-town.md", "河道清理完毕", "全部河道清理完毕"),
    "a new paragraph": replaced("docs/2025/2-people.md", "受理信访", "民生持续改善。\n\n受理信访"),
    "a removed sentence": replaced("docs/2025/1-town.md", "河道清理完毕。", ""),
    "a new section": written("docs/2025/5-end.md", "# 六、打算\n\n继续努力。\n"),
    "a new figure": NEW_FIGURE,
    "a new table": replaced(
        "docs/2025/2-people.md", "受理信访", "```table\ntitle: 信访\nfigures: 信访量\n```\n\n受理信访"
    ),
    "bold words": replaced("docs/2025/1-town.md", "河道清理完毕", "**河道清理完毕**"),
    "a new name": replaced("data/names.yml", "甲村:", "丙村: {kind: village}\n甲村:"),
    "a new term": written("data/terms.yml", "结队: 结对\n"),
    "a new link": replaced("docs/2025/1-town.md", "河道清理完毕", "[河道](https://example.org/river)清理完毕"),
    "another link with the same words": replaced(
        "docs/2025/3-party.md", "有序开展", "有序开展（[办事指南](https://example.org/guide/2)）"
    ),
    "a new picture": both(
        written("docs/2025/river.png", PIXEL),
        replaced("docs/2025/1-town.md", "河道清理完毕。", "河道清理完毕。\n\n![河道](river.png)"),
    ),
    "a new page": written("docs/about.md", "# 说明\n\n办公室编。\n"),
    "words of the home": replaced("docs/index.md", "# 某镇年报", "# 某镇年报\n\n欢迎查阅。"),
    "a figure moved to another file": both(
        removed("data/2025/law.yml"), replaced("data/2025/people.yml", "初次访", "结案: 14\n初次访")
    ),
    "a figure with another owner": replaced(
        "data/figures/all.yml", "{unit: 件, owner: 纪委,", "{unit: 件, owner: 村建办,"
    ),
    "a new year": both(
        written("data/2026/town.yml", "管网:\n获奖村:\n"),
        written("docs/2026/1-town.md", "# 二、城镇建设\n\n新建管网{{ 管网 }}。\n"),
    ),
    "the reading notes": replaced("README.md", "# 说明", "# 使用说明"),
    "a page that the site leaves out": written("docs/decisions/1.md", "# 决定\n"),
    "what the import asks": written("data/2025/import.md", "# 要人定的事\n"),
    "an approval": written(
        "data/2025/approvals.yml",
        APPROVAL.format(role="科室负责人", by="党政办", date="2025-11-01")
        + APPROVAL.format(role="分管负责人", by="副镇长", date="2025-11-02"),
    ),
    "the first signature": written(
        "data/2025/release.yml", "date: 2025-11-20\nsigner: 主要负责人\nnumber: 某政〔2025〕9号\n"
    ),
    "an empty document": written("data/headlines.yml", "- 管网\n"),
    "line ends": written("docs/2025/3-party.md", "# 四、党建\r\n\r\n党建工作有序开展。\r\n"),
}


@pytest.mark.parametrize("name", USUAL)
def test_nothing_is_on_top(guarded: Repository, name: str) -> None:
    USUAL[name](guarded)
    found = guarded.diff("main")
    assert [found[key] for key in ON_TOP if found[key]] == []
    assert [one for one in found["notices"] if one["first"]] == []
    told = ("values", "definitions", "wording", "pages", "notices", "same_meaning")
    assert [found[key] for key in told if found[key]]
    assert "先看" not in guarded.run("main").output


CORRECTION = "- {{{item}, old: {old}, new: {new}, reason: 笔误, approver: 镇长, date: 2025-03-02}}\n"
CORRECTED: dict[str, tuple[Change, str]] = {
    "a number": (
        both(
            replaced("data/2024/town.yml", "11.2", "11.5"),
            written(
                "data/2024/corrections.yml", CORRECTION.format(item="figure: 管网", old="11.2公里", new="11.5公里")
            ),
        ),
        "更正：2024年更正：污水管网由11.2公里改为11.5公里，笔误",
    ),
    "a published growth": (
        both(
            replaced("data/2024/law.yml", "8%", "9%"),
            written(
                "data/2024/corrections.yml",
                CORRECTION.format(item="figure: 结案, part: growth", old="8%", new="9%"),
            ),
        ),
        "更正：2024年更正：结案的公布的增幅由8%改为9%，笔误",
    ),
    "wording": (
        both(
            replaced("docs/2024/2-people.md", "受理信访", "接待信访"),
            written(
                "data/2024/corrections.yml",
                CORRECTION.format(item="section: 2-people", old="受理信访", new="接待信访"),
            ),
        ),
        "更正：2024年更正：“三、民生”的一段文字，笔误",
    ),
}


@pytest.mark.parametrize("name", CORRECTED)
def test_a_correction_is_told_with_its_year_and_warns_of_nothing(guarded: Repository, name: str) -> None:
    change, words = CORRECTED[name]
    change(guarded)
    found = guarded.diff("main")
    assert found["warnings"] == []
    assert found["unexplained"] == []
    changed = next(one for one in found["signed"] if one["event"] == "修改")
    assert changed["corrected"]
    assert changed["words"][-1].endswith("，写了更正")
    assert words in guarded.run("main").output


SAME: dict[str, Change] = {
    "a comment": replaced("data/2025/law.yml", "结案:", "# 纪委报\n结案:"),
    "quotes": replaced("data/2025/law.yml", "14", '"14"'),
    "the order of entries": written("data/2025/people.yml", "重复访: 33\n化解率:\n初次访: 86\n"),
    "another notation": replaced(
        "data/figures/all.yml", "初次访: {unit: 件, owner: 信访办}", "初次访:\n  unit: 件\n  owner: 信访办"
    ),
    "a note for authors": replaced("docs/2025/2-people.md", "受理信访", "<!-- 核过 -->受理信访"),
    "a paragraph wrapped anew": replaced("docs/2025/1-town.md", "河道清理", "河道\n清理"),
    "a comment of the settings": replaced("mkdocs.yml", "site_name:", "# 名称\nsite_name:"),
    "a comment of a workflow": replaced(".github/workflows/report.yml", " # only reads", ""),
    "line ends of a script": written("start.cmd", "nianbao check\n"),
}


@pytest.mark.parametrize("name", SAME)
def test_a_file_that_says_the_same_is_called_so(guarded: Repository, name: str) -> None:
    SAME[name](guarded)
    found = guarded.diff("main")
    assert len(found["same_meaning"]) == 1
    assert [found[key] for key in ON_TOP if found[key]] == []
    output = guarded.run("main").output
    assert "1个只有空格、顺序或注释不同的文件" in output.splitlines()[0]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (".github/workflows/report.yml", "{run: nianbao check}", "{run: &a nianbao check}"),
        (".github/workflows/report.yml", "contents: read", "contents: !!str read"),
        ("mkdocs.yml", "!ENV [OFFLINE, false]", "!ENV [OFFLINE, true]"),
        ("data/2025/town.yml", "12.6", "12.60"),
        ("docs/2025/2-people.md", "{{ 化解率 }}", "<!-- {{ 化解率 }} -->"),
        (".github/workflows/report.yml", "on: [pull_request]", "on: [push, pull_request]"),
        ("data/releases.yml", "- {year", "- {year: 2023}\n- {year"),
    ],
)
def test_a_file_that_says_something_else_is_not(guarded: Repository, file: str, old: str, new: str) -> None:
    guarded.replace(file, old, new)
    assert guarded.diff("main")["same_meaning"] == []
