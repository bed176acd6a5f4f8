"""One section through all years."""

from __future__ import annotations

import re

from nianbao.pages.section_archive import archive_uri, make, section_anchor, with_texts
from nianbao.pages.site import Site
from tests.pages.conftest import MakeSite
from tests.pages.test_generated import hrefs, lines_of


def html_of(site: Site, stem: str) -> str:
    return next(page.html for page in make(site) if page.uri == archive_uri(stem))


def test_stems_are_those_of_the_newest_year_first(make_site: MakeSite) -> None:
    site = make_site(drafts=True)
    stems = tuple(thread.stem for thread in site.threads.threads)
    assert stems == ("1-study", "2-town/index", "2-town/1-works", "2-town/2-homes", "3-new")


def test_addresses_of_a_section_and_of_one_that_heads_others() -> None:
    assert archive_uri("2-town/1-works") == "sections/2-town/1-works/index.md"
    assert archive_uri("2-town/index") == "sections/2-town/index.md"
    assert (section_anchor("2-town/1-works"), section_anchor("2-town/index")) == ("2-town-1-works", "2-town")


def test_years_stand_newest_first_with_title_and_first_line(site: Site) -> None:
    html = html_of(site, "2-town/2-homes")
    assert lines_of(html)[2:] == [
        "2024年（二）城乡建设，新建管网12公里",
        "全年新建管网12公里，开会20次，镇为砚汀镇。",
        "2023年（二）城乡建设，新建管网10公里",
        "全年新建管网10公里，开会20次，镇为砚汀镇。",
    ]
    assert hrefs(html) == [
        "../../../archive/#sections",
        "../../../2024/2-town/2-homes/",
        "../../../2023/2-town/2-homes/",
    ]


def test_a_section_without_text_has_nothing_to_unfold(site: Site) -> None:
    assert "<details" not in html_of(site, "2-town/index")


TEXT = (
    '<h1 id="title">（一）工程<a class="headerlink" href="#title">¶</a></h1>'
    '<p id="one">见<a href="../2-homes/#fig-a">下节</a>、<a href="#fn:1">注</a>、'
    '<a href="https://example.org/">外</a>、<a href="/x">根</a>。</p>'
    '<figure class="nb-chart nb-chart--bar" id="chart-1"><svg><defs id="d"><pattern id="p-0"></pattern></defs>'
    '<rect style="fill:url(#p-0)"></rect></svg><figcaption>图1</figcaption></figure>'
)


def test_the_text_of_a_year_leads_where_it_led_and_brings_no_ids(site: Site) -> None:
    uri = archive_uri("2-town/1-works")
    html = with_texts(site, uri, html_of(site, "2-town/1-works"), {"2024/2-town/1-works.md": TEXT})
    assert "（一）工程¶" not in html
    assert re.findall(r'id="([^"]*)"', html) == ["y2024", "y2024-p-0", "y2023"]
    assert hrefs(html)[2:6] == [
        "../../../2024/2-town/2-homes/#fig-a",
        "../../../2024/2-town/1-works/#fn:1",
        "https://example.org/",
        "/x",
    ]
    assert "url(#y2024-p-0)" in html, "a drawing finds what it refers to"
    assert "data-text-of" not in html


def test_links_lead_right_without_folders_for_pages(make_site: MakeSite) -> None:
    site = make_site(directory_urls=False)
    uri = archive_uri("2-town/1-works")
    text = '<p>见<a href="2-homes.html#a">下节</a>、<a href="#b">注</a></p>'
    html = with_texts(site, uri, html_of(site, "2-town/1-works"), {"2024/2-town/1-works.md": text})
    assert hrefs(html)[2:4] == ["../../../2024/2-town/2-homes.html#a", "../../../2024/2-town/1-works.html#b"]
