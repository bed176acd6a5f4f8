"""The page that says what was checked."""

from __future__ import annotations

import dataclasses
from datetime import date

from nianbao.checks import GROUPS, faults
from nianbao.pages.checks_page import make, shown_findings
from nianbao.pages.site import Checkup, Site
from nianbao.quantity.formula import LAST_YEAR, Operand, Relation
from nianbao.report import Acceptance, Edition, Finding, Level, Place
from tests.pages.conftest import MakeSite
from tests.pages.test_generated import hrefs, lines_of

DAY = date(2026, 1, 20)
NAME = faults()[0].name
TITLE = faults()[0].title


def finding(file: str) -> Finding:
    return Finding(NAME, Level.WARNING, "", "因为", "改", data=Place(file))


def checked(site: Site, *findings: Finding) -> Site:
    return dataclasses.replace(site, checkup=Checkup(DAY, findings))


def test_a_site_that_was_not_checked_has_no_page(site: Site) -> None:
    assert list(make(site)) == []


def test_the_page_says_when_what_and_how_much(site: Site) -> None:
    (page,) = make(checked(site))
    lines = lines_of(page.html)
    assert lines[0] == "核对 2026年1月20日 核对说明"
    assert "2026年1月20日发布前逐项核对，全部通过。" in lines[2]
    scope = lines[3:15]
    assert dict(zip(scope[::2], scope[1::2], strict=True)) == {
        "年度": "2个",
        "章节": "8节",
        "数字": "3项",
        "各年填报的数": "6个",
        "正文里的引用": "10处",
        "数字之间的关系": "0条",
    }
    assert f"查了{len(faults())}种问题" in page.html
    for fault in faults():
        assert f"guide/faults/#{fault.name}" in page.html


def test_reminders_are_counted_and_those_of_hidden_years_are_not(site: Site) -> None:
    seen, hidden = finding("data/2024/all.yml"), finding("data/2025/all.yml")
    site = checked(site, seen, seen, hidden)
    assert site.checkup is not None
    assert shown_findings(site, site.checkup) == (seen, seen)
    (page,) = make(site)
    assert "没有错误，另有2处提醒，看过不影响发布" in page.html
    assert '<td class="nb-open">2处</td>' in page.html


def test_accepted_exceptions_stand_with_reason_and_expiry(site: Site) -> None:
    accepted = Acceptance(NAME, "管网", "口径一致", "镇长", date(2026, 6, 30), Place("data/accepted.yml"))
    site = dataclasses.replace(site, book=dataclasses.replace(site.book, acceptances=(accepted,)))
    (page,) = make(checked(site))
    lines = lines_of(page.html)
    at = lines.index("污水管网：口径一致")
    assert lines[at + 1] == "镇长批准，2026年6月30日前有效"
    assert "接受的例外1条" in page.html
    assert TITLE in page.html


def test_readers_get_one_line_for_each_kind_and_the_section_that_an_exception_is_of(site: Site) -> None:
    accepted = Acceptance(
        NAME, "docs/2024/1-study.md:3", "口径一致", "镇长", date(2026, 6, 30), Place("data/accepted.yml")
    )
    site = dataclasses.replace(site, book=dataclasses.replace(site.book, acceptances=(accepted,)))
    (page,) = make(checked(site, finding("data/2024/all.yml")))
    lines = lines_of(page.html)
    for group in GROUPS:
        assert group.for_readers in page.html
    kind = GROUPS[0]
    assert f"{kind.for_readers}{len(kind.checks)}项提醒1处，例外1条" in "".join(lines)
    assert "2024年 一、学习 <情况>：口径一致" in lines


def test_the_masked_edition_leaves_reasons_out(make_site: MakeSite) -> None:
    accepted = Acceptance(NAME, "管网", "砚汀镇另有规定", "镇长", date(2026, 6, 30), Place("data/accepted.yml"))
    site = make_site(edition=Edition.MASKED)
    site = dataclasses.replace(site, book=dataclasses.replace(site.book, acceptances=(accepted,)))
    (page,) = make(checked(site))
    assert "砚汀镇另有规定" not in page.html


def test_the_preview_says_that_a_draft_is_not_complete(make_site: MakeSite) -> None:
    (page,) = make(checked(make_site(drafts=True)))
    assert "2025年度还是草稿，待填 1 项，签发前须填。" in lines_of(page.html)
    assert "../2025/#unfilled" in hrefs(page.html)


def test_relations_are_listed_as_sentences(site: Site) -> None:
    rule = Relation(Operand("管网"), ">=", Operand("管网", LAST_YEAR))
    figure = dataclasses.replace(site.book.catalogue["管网"], rules=(rule,))
    book = dataclasses.replace(site.book, catalogue={**site.book.catalogue, "管网": figure})
    (page,) = make(checked(dataclasses.replace(site, book=book)))
    assert "污水管网应不小于上年污水管网" in lines_of(page.html)
