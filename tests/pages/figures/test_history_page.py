"""Histories by section: the table, its marks and notes, and the CSV beside it."""

from __future__ import annotations

import csv
import dataclasses
import gzip
import io
import re
from html import unescape

from nianbao.pages.figures import figures_page, history_page, inspector_data
from nianbao.pages.links import Links
from nianbao.pages.site import Site
from nianbao.report import Edition
from tests.held import load_held
from tests.pages.figures.conftest import MakeTown


def page_of(site: Site, stem: str) -> str:
    return next(page.html for page in history_page.make(site) if page.uri == f"figures/{stem}/index.md")


def rows_of(html: str) -> list[list[str]]:
    """The cells of the table as a reader sees them."""
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.S)
    cells = [re.findall(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", row, re.S) for row in rows]
    return [[unescape(re.sub(r"<svg.*?</svg>|<[^>]*>", "", cell, flags=re.S)).strip() for cell in row] for row in cells]


def csv_of(site: Site, stem: str) -> bytes:
    return next(f.content for f in history_page.make_csv(site) if f.uri == f"figures/{stem}/figures.csv")


def test_the_table_has_a_row_for_each_figure_and_a_column_for_each_year(town: Site) -> None:
    assert rows_of(page_of(town, "1-petitions")) == [
        ["数字", "走势", "2023年", "2024年"],
        ["初次信访 件 各年原文", "", "80", "70"],
        ["重复访 件 各年原文", "", "更正 201", "10"],
        ["办结 件 各年原文", "", "—", "79"],
        ["信访总量 件 各年原文", "", "100", "80"],
        ["热线工单 件 各年原文", "", "300", "310"],
    ]


def test_breaks_and_corrections_are_marked_and_told_below(town: Site) -> None:
    welfare = page_of(town, "2-welfare")
    assert re.search(
        r'class="nb-number nb-break" id="[^"]*"><data value="148">148</data><sup><a href="#note-1"', welfare
    )
    assert '<li id="note-1">床位，2024年：口径有变，与以前不可比：计入护理床位。</li>' in welfare
    assert "重复访，2023年：2024年3月2日由26件更正为20件，重复计入。" in page_of(town, "1-petitions")
    assert "原代号“政务热线”" in page_of(town, "1-petitions")


def test_a_draft_is_marked_as_one(make_town: MakeTown) -> None:
    assert rows_of(page_of(make_town(drafts=True), "1-petitions"))[0][-1] == "2025年草稿"


def test_a_draft_has_figures_to_fill_in_and_a_signed_year_has_none(make_town: MakeTown) -> None:
    rows = {row[0]: row[2:] for row in rows_of(page_of(make_town(drafts=True), "1-petitions"))}
    assert rows["办结 件 各年原文"] == ["—", "79", "【待填】"]


def test_a_figure_has_the_id_that_links_to_it_name(town: Site) -> None:
    assert 'id="fig-信访"' in page_of(town, "1-petitions")


def test_the_csv_is_what_excel_reads(town: Site) -> None:
    content = csv_of(town, "2-welfare")
    assert content.startswith(b"\xef\xbb\xbf"), "Excel knows UTF-8 by this mark"
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig")))) == [
        ["代号", "名称", "单位", "责任部门", "2023年", "2024年"],
        ["床位", "床位", "张", "民政办", "100", "148"],
        ["项目", "项目", "个", "", "", "1"],
    ]


def test_nothing_masked_survives(make_town: MakeTown) -> None:
    site = make_town(edition=Edition.MASKED)
    for stem in ("1-petitions", "2-welfare"):
        shown = page_of(site, stem) + csv_of(site, stem).decode()
        assert not re.search("300|310|>80|,80|26件|重复计入|计入护理|首次", shown)
    assert rows_of(page_of(site, "1-petitions"))[4] == ["信访总量 件 各年原文", "", "*", "*"]
    assert rows_of(page_of(site, "2-welfare"))[1][2:] == ["100", "1481"], "it is public"


def test_thirty_years_of_thirty_figures_stay_small() -> None:
    names = [f"数字{nth}" for nth in range(30)]
    files = {"data/figures/a.yml": "".join(f"{name}: {{unit: 公里, owner: 村建办}}\n" for name in names)}
    for year in range(1995, 2025):
        values = "".join(f"{name}: {nth * 97 + year * 31 % 1009}\n" for nth, name in enumerate(names))
        files |= {f"data/{year}/1-town.yml": values, f"docs/{year}/1-town.md": "# 一、城镇\n"}
    book = load_held(files)
    site = Site(book, tuple(reversed(book.years)), Edition.INTERNAL, Links(directory_urls=True))
    html = page_of(site, "1-town")
    assert html.count("<data ") == 900
    assert len(gzip.compress(html.encode())) < 100_000
    data = next(inspector_data.make(site)).content
    assert len(gzip.compress(data)) < 60_000


def test_the_list_names_every_figure_by_section_and_by_department(town: Site) -> None:
    page = next(figures_page.make(town))
    text = " ".join(unescape(re.sub(r"<[^>]*>", " ", page.html)).split())
    sections, departments = text.split("按部分")[1].split("按责任部门")
    assert sections.strip() == (
        "一 信访工作 初次信访 70件 2024年 重复访 10件 2024年 办结 79件 2024年 "
        "信访总量 80件 2024年 热线工单 310件 2024年 二 民生 床位 148张 2024年 项目 1个 2024年"
    )
    assert departments.split()[:4] == ["信访办", "初次信访", "70件", "2024年"]
    assert "未写责任部门" in departments


def test_a_site_without_years_says_so(make_town: MakeTown) -> None:
    site = make_town()
    empty = Site(site.book, (), site.edition, site.links)
    assert "还没有签发的年度报告" in next(figures_page.make(empty)).html
    assert list(history_page.make(empty)) == []


def stated(html: str, figure_id: str) -> list[list[str]]:
    """What each year says of a figure, as a reader sees it."""
    box = re.search(rf'<dl id="stated-fig-{figure_id}">(.*?)</dl>', html, re.S)
    assert box
    parts = re.findall(r"<div>(.*?)</div>", box[1], re.S)
    lines = [re.findall(r"<d[td].*?</d[td]>", part, re.S) for part in parts]
    return [[" ".join(unescape(re.sub(r"<[^>]*>", "", line)).split()) for line in own] for own in lines]


def test_each_year_gives_its_sentences_notes_source_and_line(town: Site) -> None:
    html = page_of(town, "1-petitions")
    assert stated(html, "信访") == [
        ["2024年 80件 比上年下降20.0%", "受理80件，下降20.0%。一、2024年信访工作", "由公式算出"],
        ["2023年 100件", "受理100件，床位100张。一、信访工作", "由公式算出"],
    ]
    assert stated(html, "初次访")[0][1:] == ["正文没有引用。", "出处：信访台账；data/2024/1-petitions.yml 第1行"]
    assert "受理<mark>80件</mark>，<mark>下降20.0%</mark>。" in html
    assert 'href="../../2024/1-petitions/#fig-%E4%BF%A1%E8%AE%BF"' in html
    beds = stated(page_of(town, "2-welfare"), "床位")
    assert beds[0][1:3] == ["床位148张，项目1个，热线310件。二、民生", "口径有变，与以前不可比：计入护理床位。"]
    assert beds[1][1] == "受理100件，床位100张。一、信访工作", "the sentence of another section"


def test_a_line_leads_to_the_forge_if_there_is_one(town: Site) -> None:
    html = page_of(dataclasses.replace(town, edit_folder="https://forge.example/edit/main/"), "1-petitions")
    file = "data/2024/1-petitions.yml"
    assert f'<a href="https://forge.example/edit/main/{file}#L1">{file} 第1行</a>' in html


def test_the_masked_edition_tells_no_source_no_file_and_no_value(make_town: MakeTown) -> None:
    html = page_of(make_town(edition=Edition.MASKED), "1-petitions")
    assert stated(html, "信访")[0] == ["2024年 *件", "受理*件，下降*%。一、2024年信访工作"]
    assert "data/20" not in html
    assert "台账" not in html
