"""The pages that are made: each complete, escaped, and linked."""

from __future__ import annotations

import dataclasses
import re
from html import unescape
from urllib.parse import unquote

from nianbao.checks.dead_link import GENERATED, GENERATED_OF_YEAR
from nianbao.load.taken_addresses import what_has_address
from nianbao.pages.home import home_html
from nianbao.pages.site import Site, section_uri, year_uri
from nianbao.publish.generated import make_files, make_pages
from nianbao.report import Edition
from tests.pages.conftest import MakeSite


def html_of(site: Site, uri: str) -> str:
    return next(page.html for page in make_pages(site) if page.uri == uri)


def lines_of(html: str) -> list[str]:
    """The lines that a reader sees, runs of white space as one."""
    broken = re.sub(r"</?(?:h1|h2|p|dt|dd|li|nav)\b[^>]*>", "\x00", html)
    text = unescape(re.sub(r"<[^>]*>", "", broken))
    return [" ".join(line.split()) for line in text.split("\x00") if line.strip()]


def hrefs(html: str) -> list[str]:
    return re.findall(r'href="([^"]*)"', html)


def test_a_page_of_years_is_made_when_it_is_asked_for(site: Site) -> None:
    # So that a preview makes only the page that a browser shows.
    of_years = re.compile(r"\d{4}/(?:figures/)?index\.md|(?:figures|archive)/.+/|compare/\d")
    assert [page.uri for page in make_pages(site) if isinstance(page.made, str) and of_years.match(page.uri)] == []


def test_there_is_a_page_for_each_year_section_and_pair_of_years(site: Site) -> None:
    pages = {page.uri: page.title for page in make_pages(site)}
    assert pages == {
        "2024/index.md": "2024年度工作报告",
        "2023/index.md": "2023年度工作报告",
        "2024/full/index.md": "2024年度工作报告全文",
        "2023/full/index.md": "2023年度工作报告全文",
        "2024/figures/index.md": "2024年度全部数字",
        "2023/figures/index.md": "2023年度全部数字",
        "archive/index.md": "历年归档",
        "guide/faults/index.md": "核对说明",
        "guide/forms/index.md": "引用和形式",
        "guide/fields/index.md": "文件里的字段",
        "guide/commands/index.md": "命令",
        "figures/index.md": "历年数字",
        "figures/2-town/1-works/index.md": "（一）工程：历年数字",
        "figures/2-town/2-homes/index.md": "（二）城乡建设：历年数字",
        "figures/all/index.md": "其他数字：历年数字",
        "sections/1-study/index.md": "一、学习 <情况>：历年",
        "sections/2-town/index.md": "二、建设：历年",
        "sections/2-town/1-works/index.md": "（一）工程：历年",
        "sections/2-town/2-homes/index.md": "（二）城乡建设：历年",
        "compare/2023-2024/index.md": "2023年度与2024年度对照",
        "compare/index.md": "年度对照",
        "corrections/index.md": "更正",
        "corrections/2024/before-2025-03-02/2-town/1-works.md": "（一）工程（2025年3月2日更正以前）",
        "corrections/2024/before-2025-03-02/2-town/2-homes.md": (
            "（二）城乡建设，新建管网11公里（2025年3月2日更正以前）"
        ),
    }


def test_a_link_may_lead_to_every_page_and_file(site: Site) -> None:
    made = [*(page.uri for page in make_pages(site)), *(file.uri for file in make_files(site))]
    of_years = tuple(f"{year.number}/{name}" for year in site.years for name in GENERATED_OF_YEAR)
    assert [uri for uri in made if not uri.startswith((*GENERATED, *of_years))] == []


def test_only_the_homes_may_be_written_by_the_office(site: Site) -> None:
    made = [*(page.uri for page in make_pages(site)), *(file.uri for file in make_files(site))]
    assert {uri for uri in made if not what_has_address(uri)} == {"2024/index.md", "2023/index.md"}


def test_every_page_has_one_title_of_its_own(site: Site) -> None:
    for page in make_pages(site):
        titles = re.findall(r"<h1[^>]*>(.*?)</h1>", page.html)
        assert [unescape(title) for title in titles] == [page.title], page.uri
        assert page.description, page.uri


def test_year_home_reads_as_the_year_stands(site: Site) -> None:
    lines = lines_of(html_of(site, "2024/index.md"))
    assert lines[:2] == ["砚汀镇年报 2025年1月16日签发 砚政发〔2025〕2号 镇党委书记 更正1处", "2024年度工作报告"]
    assert lines[2:5] == ["污水管网", "12公里", "▲ 比上年增长20.0%"]
    contents = lines[lines.index("目 录") + 1 :]
    assert contents == [
        "一 学习 <情况>学习不停。",
        "二 建设",
        "（一） 工程管网12公里。 1项数字",
        "（二） 城乡建设，新建管网12公里全年新建管网12公里，开会20次，镇为砚汀镇。 2项数字",
        "全文在一页上 全部数字，可按增减挑选",
        "下 载",
        "全部数字（Excel） 按章节分表，有上年数、增减、责任部门、出处和到这一年的历年数",
        "全部数字（CSV） 一张表，供程序读",
        "全部数字（JSON） 同上",
        "全文（文字） 不带格式",
        "2023年度与2024年度对照",
        "上一年度2023年度工作报告",
    ]


def test_year_home_leads_to_every_section_and_the_years_beside_it(site: Site) -> None:
    year = site.years[0]
    sections = [site.links.relative(year_uri(year), section_uri(section)) for section in year.sections]
    files = [f"files/{name}" for name in ("figures.xlsx", "figures.csv", "figures.json", "report.txt")]
    last = [*sections, "full/", "figures/", *files, "../compare/2023-2024/", "../2023/"]
    assert hrefs(html_of(site, "2024/index.md"))[-len(last) :] == last
    assert hrefs(html_of(site, "2023/index.md"))[-1] == "../2024/"


def test_titles_are_escaped(site: Site) -> None:
    html = html_of(site, "2024/index.md")
    assert "学习 &lt;情况&gt;" in html
    assert "<情况>" not in html


def test_a_draft_says_that_it_is_one(make_site: MakeSite) -> None:
    site = make_site(drafts=True)
    assert "草稿，未经签发" in lines_of(html_of(site, "2025/index.md"))[0]
    assert "2025年度工作报告 草稿，未经签发 5节" in lines_of(html_of(site, "archive/index.md"))


def test_archive_lists_the_newest_first(site: Site) -> None:
    html = html_of(site, "archive/index.md")
    assert lines_of(html) == [
        "历年归档",
        "2024年度工作报告 2025年1月16日签发 砚政发〔2025〕2号 4节 更正1处",
        "2023年度工作报告 2024年1月5日签发 砚政发〔2024〕3号 4节",
        "按章节",
        "同一节的各年放在一起读。",
        "一、学习 <情况>2023—2024年",
        "二、建设2023—2024年",
        "（一）工程2023—2024年",
        "（二）城乡建设2023—2024年",
        "下载",
        "历年全部数字（CSV） 一行一个数字",
        "历年全部数字（JSON） 同上",
        "指标目录（CSV） 名称、单位、口径、责任部门",
        "指标目录（JSON） 同上",
    ]
    assert hrefs(html) == [
        "../2024/",
        "../corrections/#year-2024",
        "../2023/",
        *(f"../sections/{stem}/" for stem in ("1-study", "2-town", "2-town/1-works", "2-town/2-homes")),
        *(f"../figures/files/{name}" for name in ("years.csv", "years.json", "catalogue.csv", "catalogue.json")),
    ]


def test_home_answers_first_questions_of_the_newest_year(site: Site) -> None:
    html = home_html(site, "<h1>年报</h1>")
    lines = lines_of(html)
    assert lines.index("年报") < lines.index("2024年度工作报告")
    newest = lines[lines.index("2024年度工作报告") :]
    assert newest[1:5] == ["2025年1月16日签发 砚政发〔2025〕2号 更正1处", "污水管网", "12公里", "▲ 比上年增长20.0%"]
    assert "全文在一页上 全部3项数字 比上年增加的2项 2023年度与2024年度对照 下载" in newest
    assert newest[-4:] == ["一学习 <情况>", "二建设", "（一）工程", "（二）城乡建设，新建管网12公里"]
    assert '<input id="nb-home-query" name="q"' in html
    assert hrefs(html)[:3] == ["2024/", "corrections/#year-2024", "2023/"]


def test_home_lists_all_years_by_decade(site: Site) -> None:
    many = tuple(dataclasses.replace(site.years[0], number=year, corrections=()) for year in range(2024, 1994, -1))
    html = home_html(dataclasses.replace(site, years=many), "")
    decades = re.findall(r"<dt>(\d{4}年代)</dt>\s*<dd>(.*?)</dd>", html, re.S)
    years = {decade: re.findall(r">(\d{4})</a>", row) for decade, row in decades}
    assert list(years) == ["2020年代", "2010年代", "2000年代", "1990年代"]
    assert [int(year) for row in years.values() for year in row] == list(range(2024, 1994, -1))


def test_one_decade_needs_no_name(site: Site) -> None:
    assert "<dt hidden>2020年代</dt>" in home_html(site, "")


def test_a_site_without_years_says_so(site: Site) -> None:
    bare = dataclasses.replace(site, years=())
    assert lines_of(home_html(bare, ""))[-1:] == ["还没有签发的年度报告。"]
    assert lines_of(html_of(bare, "archive/index.md")) == ["历年归档", "还没有签发的年度报告。"]


def test_the_masked_edition_shows_no_internal_number_or_masked_name(make_site: MakeSite) -> None:
    site = make_site(edition=Edition.MASKED)
    for html in (html_of(site, "2024/index.md"), home_html(site, "")):
        text = "\n".join(lines_of(html))
        assert "12公里" not in text
        assert "*公里" in text
        assert "20次" in text, "a public figure stays"


def test_documents_in_the_folder_of_a_year_are_offered(site: Site) -> None:
    site = dataclasses.replace(site, documents=("2024/年度报告.pdf", "2023/年度报告.pdf", "2024/2-town/附表.xlsx"))
    html = html_of(site, "2024/index.md")
    downloads = html.partition('id="downloads"')[2]
    assert lines_of(downloads)[1:3] == ["年度报告.pdf", "附表.xlsx"]
    assert [unquote(href) for href in hrefs(downloads)[:2]] == ["年度报告.pdf", "2-town/附表.xlsx"]


def test_a_draft_lists_what_it_lacks_with_links(make_site: MakeSite) -> None:
    site = make_site(drafts=True)
    html = html_of(site, "2025/index.md")
    assert "待填 1 项，签发前须填" in lines_of(html)[0]
    assert '<h2 class="nb-heading" id="unfilled">' in html
    assert "2-town/1-works/#fig-管网" in map(unquote, hrefs(html))
    assert "待填" not in html_of(site, "2024/index.md")
    assert "待填" not in html_of(make_site(), "2024/index.md")
