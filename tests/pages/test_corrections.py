"""Corrections: their page, and their marks in the prose."""

from __future__ import annotations

import re

from nianbao.document.section_html import section_html
from nianbao.pages.correction_marks import with_marks
from nianbao.pages.corrections import make
from nianbao.pages.site import Site
from nianbao.report import Edition
from tests.pages.conftest import MakeSite
from tests.pages.test_generated import hrefs, lines_of

FIGURE = '<a class="nb-figure" data-figure="管网" data-year="2024"{} href="#x"><data value="12">12公里</data></a>'
MARK = '<sup class="nb-correction-mark nb-unsearched"><a href="#{}">{}</a></sup>'


def marked(site: Site, year: int, html: str) -> tuple[str, list[str]]:
    """The prose with its marks, and the notes as a reader sees them."""
    book_year = site.book.year(year)
    assert book_year is not None
    text, _, notes = with_marks(site, book_year.sections[2], html).partition('<section class="nb-correction-notes')
    return text, lines_of(notes.partition(">")[2])


def test_page_names_item_old_new_reason_approver_and_date(site: Site) -> None:
    (page,) = make(site)
    assert lines_of(page.html)[1:] == [
        "更正",
        "年度报告签发以后不再改动，确有差错的更正在这里，共1处。正文已经是更正后的，更正过的数后面有“更正”记号；"
        "更正以前的原文留着备查。订阅（Atom）",
        "2024年度工作报告",
        "污水管网",
        "11更正为12",
        "漏计一段。",
        "2025年3月2日，镇长批准",
        "更正以前的原文：（一）工程（2025年3月2日以前）、（二）城乡建设，新建管网11公里（2025年3月2日以前）",
    ]
    assert hrefs(page.html)[:2] == ["feed.xml", "../2024/"]
    assert 'id="year-2024"' in page.html
    assert 'id="correction-2024-1"' in page.html


def test_page_without_corrections_says_so(site: Site) -> None:
    bare = Site(site.book, (site.years[1],), site.edition, site.links)
    (page,) = make(bare)
    assert "签发以后没有更正过。" in page.html


def test_the_masked_edition_keeps_values_and_reasons_of_internal_figures(make_site: MakeSite) -> None:
    (page,) = make(make_site(edition=Edition.MASKED))
    assert "漏计" not in page.html
    assert lines_of(page.html)[-2:] == ["*更正为*", "2025年3月2日，镇长批准"]


def test_a_corrected_figure_is_marked_and_the_note_tells_what_was(site: Site) -> None:
    text, notes = marked(site, 2024, f"<p>管网{FIGURE.format('')}。</p>")
    assert text == f"<p>管网{FIGURE.format('')}{MARK.format('correction-2024-1', '更正')}。</p>"
    assert notes == ["污水管网 2024年的数原为11，2025年3月2日更正为12，因漏计一段，镇长批准。全部更正"]


def test_a_change_from_a_corrected_value_says_so(site: Site) -> None:
    later = FIGURE.replace("2024", "2025").format(' data-forms="同比"')
    text, notes = marked(site, 2024, f"<p>{later}</p>")
    assert MARK.format("base-correction-2024-1", "上年更正") in text
    assert notes[0].startswith("污水管网 上年数为更正后的数：2024年的数原为11")


def test_a_mark_stands_outside_the_link_that_the_figure_stands_in(site: Site) -> None:
    linked = '<a href="../x/">见<data data-figure="管网" data-year="2024" value="12">12公里</data>等</a>'
    text, _ = marked(site, 2024, f"<p>{linked}。</p>")
    assert text == f"<p>{linked}{MARK.format('correction-2024-1', '更正')}。</p>"


def test_each_place_is_marked_and_the_note_stands_once(site: Site) -> None:
    text, notes = marked(site, 2024, f"<p>{FIGURE.format('')}，{FIGURE.format('')}</p>")
    assert text.count("nb-correction-mark") == 2
    assert len(notes) == 1


def test_other_figures_and_other_years_stay_as_they_are(site: Site) -> None:
    html = f"<p>{FIGURE.replace('2024', '2023').format('')}{FIGURE.replace('管网', '会议').format('')}</p>"
    assert marked(site, 2024, html) == (html, [])


def test_marks_fit_the_prose_as_it_is_rendered(site: Site) -> None:
    section = site.years[0].section("2-town/1-works")
    assert section is not None
    html = with_marks(site, section, section_html(site.book, section, site.edition))
    assert re.search(r"12公里</data>(</a>)?<sup class=\"nb-correction-mark", html)
