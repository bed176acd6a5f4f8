"""The text before a correction stays readable, and a feed lists the corrections."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

from nianbao.pages.corrections import make as make_corrections
from nianbao.pages.corrections_feed import make_feed
from nianbao.pages.site import Site
from nianbao.pages.superseded import make
from nianbao.report import Edition
from tests.pages.conftest import MakeSite
from tests.pages.test_generated import hrefs, lines_of

ATOM = "{http://www.w3.org/2005/Atom}"
TWO = (
    "- {figure: 管网, old: 11, new: 11.5, reason: 漏计一段, approver: 镇长, date: 2025-03-02}\n"
    "- {figure: 管网, old: 11.5, new: 12, reason: 又漏一段, approver: 镇长, date: 2025-04-02}\n"
    "- {section: 1-town, old: '原来的话。', new: '{{ 镇名 }}的话。', reason: 笔误, approver: 镇长, date: 2025-04-02}\n"
)


def test_each_day_of_corrections_leaves_the_page_before_it(make_site: MakeSite) -> None:
    prose = "# 一、城镇建设\n\n{{ 镇名 }}新建管网{{ 管网 }}。\n\n{{ 镇名 }}的话。\n"
    files = {"docs/2024/1-town.md": prose, "data/2024/corrections.yml": TWO}
    pages = {page.uri: page.html for page in make(make_site(files=files))}
    first = pages["corrections/2024/before-2025-03-02/1-town.md"]
    second = pages["corrections/2024/before-2025-04-02/1-town.md"]
    assert "新建管网11公里" in "".join(lines_of(first))
    assert "新建管网11.5公里" in "".join(lines_of(second))
    for html in (first, second):
        assert "原来的话。" in html
        assert "这一版已经更正，不再引用" in html
        assert "nb-unsearched" in html
    assert "../../../../2024/1-town/" in hrefs(second)


def test_the_list_leads_to_what_was_said_before(site: Site) -> None:
    pages = [page.uri for page in make(site)]
    assert pages
    (listed,) = make_corrections(site)
    for uri in pages:
        assert uri.removeprefix("corrections/").removesuffix(".md") + "/" in hrefs(listed.html)


def test_the_masked_edition_has_no_former_pages(make_site: MakeSite) -> None:
    assert list(make(make_site(edition=Edition.MASKED))) == []


def test_the_feed_tells_of_each_correction_newest_first(make_site: MakeSite) -> None:
    (feed,) = make_feed(make_site(files={"data/2024/corrections.yml": TWO}))
    root = ElementTree.fromstring(feed.content)
    entries = root.findall(f"{ATOM}entry")
    texts = [entry.findtext(f"{ATOM}summary") or "" for entry in entries]
    assert len(texts) == 3
    assert "污水管网：2024年的数原为11，2025年3月2日更正为11.5，因漏计一段，镇长批准。" in texts[-1]
    days = [date.fromisoformat((entry.findtext(f"{ATOM}updated") or "")[:10]) for entry in entries]
    assert days == sorted(days, reverse=True)
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 3


def test_a_feed_without_corrections_is_whole(site: Site) -> None:
    (feed,) = make_feed(Site(site.book, (site.years[1],), site.edition, site.links))
    root = ElementTree.fromstring(feed.content)
    assert root.findall(f"{ATOM}entry") == []
    assert root.findtext(f"{ATOM}updated")


def test_the_masked_feed_tells_no_value(make_site: MakeSite) -> None:
    (feed,) = make_feed(make_site(edition=Edition.MASKED))
    assert "漏计" not in feed.content.decode()
    assert "更正为*" in feed.content.decode()
