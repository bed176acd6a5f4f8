"""The bar of the preview."""

from __future__ import annotations

import re
from urllib.parse import unquote

from nianbao.pages.finding_marks import MarkedPage, placed_findings_by_file
from nianbao.pages.findings import MOST_ELSEWHERE, Preview, findings_html
from nianbao.pages.site import Site
from nianbao.report import Finding, Level, Place
from tests.pages.conftest import MakeSite


def finding(file: str, line: int = 1, level: Level = Level.ERROR, figure: str = "") -> Finding:
    place = Place(file, line)
    in_prose = file.endswith(".md")
    return Finding(
        "unknown_figure",
        level,
        "<b>",
        f"{file}第{line}行的因",
        "改",
        data=None if in_prose else place,
        prose=place if in_prose else None,
        figure=figure,
        fingerprint=f"{file}-{line}",
    )


def bar(site: Site, uri: str, *findings: Finding, marked: bool = True) -> str:
    placed = placed_findings_by_file(site.book, findings)
    section = next((one for _, one in site.book.sections() if f"docs/{uri}" == one.file), None)
    here = placed.get(section.file, ()) if section else ()
    page = MarkedPage(here, set(range(len(here))) if marked else set())
    return findings_html(site, Preview(findings, placed), uri, section, page)


def told(html: str) -> str:
    found = re.search(r'nb-findings__count">(.*?)</p>', html)
    assert found is not None
    return re.sub(r"<[^>]*>", "", found[1])


def test_nothing_found_is_said_so(site: Site) -> None:
    html = bar(site, "2024/1-study.md")
    assert told(html) == "核对完毕，没有发现问题。"
    assert "<button" not in html


def test_a_section_counts_its_own_and_lists_those_of_its_year_and_of_no_year(site: Site) -> None:
    html = bar(
        site,
        "2024/1-study.md",
        finding("docs/2024/1-study.md"),
        finding("docs/2024/1-study.md", 3, Level.WARNING),
        finding("docs/2024/2-town/1-works.md", 3),
        finding("data/2024/all.yml", 2),
        finding("data/figures/all.yml", 3),
        finding("docs/2023/1-study.md"),
    )
    assert told(html) == "这一页 1 处错误、1 处提醒，别处 3 处"
    assert "../2-town/1-works/#finding-docs/2024/2-town/1-works.md-3" in html
    assert "data/figures/all.yml:3:1" in html
    assert "docs/2023" not in html
    assert "&lt;b&gt;" in html
    assert "<dd><b>" not in html


def test_a_finding_in_the_data_leads_to_the_page_that_shows_its_figure(site: Site) -> None:
    html = bar(site, "2024/1-study.md", finding("data/2024/all.yml", 1, figure="管网"))
    assert re.findall(r'href="(\.\./2-town[^"]*)"', html) == ["../2-town/1-works/#finding-data/2024/all.yml-1"]


def test_what_could_not_be_marked_is_listed_elsewhere(site: Site) -> None:
    html = bar(site, "2024/1-study.md", finding("docs/2024/1-study.md"), marked=False)
    assert told(html) == "这一页 0 处错误、0 处提醒，别处 1 处"
    assert "到这一处" not in html


def test_a_page_outside_the_years_lists_all_of_them(make_site: MakeSite) -> None:
    site = make_site(drafts=True)
    many = [finding("docs/2023/1-study.md", line) for line in range(1, MOST_ELSEWHERE + 11)]
    html = bar(site, "archive/index.md", *many)
    assert told(html).endswith(f"别处 {len(many)} 处")
    assert html.count("到这一处") == MOST_ELSEWHERE
    assert "还有 10 处" in html


def unfilled(html: str) -> list[str]:
    return [re.sub(r"<[^>]*>", "", found) for found in re.findall(r'nb-findings__unfilled">(.*?)</p>', html)]


def test_a_draft_says_what_it_lacks_and_never_that_nothing_was_found(make_site: MakeSite) -> None:
    site = make_site(drafts=True)
    html = bar(site, "2025/2-town/2-homes.md")
    assert "没有发现问题。" not in html
    assert told(html) == "已经填的没有发现问题"
    assert unfilled(html) == ["待填 1 项，签发前须填，这一页 1 项"]
    assert '<a href="./#fig-管网">污水管网</a> <small>公里</small> <small>共3处</small>' in unquote(html)
    assert 'href="../../#unfilled"' in html


def test_what_a_draft_lacks_elsewhere_leads_there(make_site: MakeSite) -> None:
    html = bar(make_site(drafts=True), "2025/1-study.md")
    assert unfilled(html) == ["待填 1 项，签发前须填"]
    assert '<a href="../2-town/1-works/#fig-管网">' in unquote(html)


def test_findings_and_what_is_lacking_are_both_counted(make_site: MakeSite) -> None:
    site = make_site(drafts=True)
    html = bar(site, "2025/1-study.md", finding("docs/2025/1-study.md"))
    assert told(html) == "这一页 1 处错误、0 处提醒"
    assert unfilled(html) == ["待填 1 项，签发前须填"]


def test_pages_of_no_year_name_the_draft_and_signed_years_lack_nothing(make_site: MakeSite) -> None:
    site = make_site(drafts=True)
    assert unfilled(bar(site, "archive/index.md")) == ["2025年度待填 1 项，签发前须填"]
    assert told(bar(site, "2024/1-study.md")) == "核对完毕，没有发现问题。"
    assert unfilled(bar(site, "2024/1-study.md")) == []
