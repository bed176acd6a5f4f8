"""compare/OLD-NEW/index.md: two neighbouring years side by side, figures and wording."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Final

from nianbao.pages.compare.figure_changes import DRAFT_WITHOUT, NEW, FigureChange, figure_changes
from nianbao.pages.compare.figure_rows import figure_groups, figure_rows
from nianbao.pages.compare.weight import UsualMovements, weight_of
from nianbao.pages.compare.year_sentences import year_sentences
from nianbao.pages.navigation import COMPARE
from nianbao.pages.render import render_template
from nianbao.pages.section_archive import section_anchor
from nianbao.pages.site import GeneratedPage, Site, section_uri, year_uri
from nianbao.pages.titles import section_title, stem_title
from nianbao.pages.unfilled_list import unfilled_year
from nianbao.report import Year
from nianbao.shown.charts.change_bar import FULL
from nianbao.wording.alphabet import Alphabet
from nianbao.wording.rewording import Text, Wording, compare_wording

LARGEST: Final = 10
# How the largest changes are chosen, and how to read their bars.
ORDER_WORDS: Final = (
    "按变动的分量排列：幅度越大、数目越大、往年越平稳的越靠前，所以从1000到1900排在从1到2前面。"
    f"横条从零画起，全长为{FULL}%（百分点），更长的在末端断开，以写明的数为准。"
)
SCRIPTS: Final = ("assets/javascripts/compare-change.js", "assets/javascripts/compare.js")


@dataclass(frozen=True, slots=True)
class SectionRow:
    """The wording of one section, with the titles and links of it in both years: none where a year lacks it, several
    where it is in parts."""

    wording: Wording
    label: str
    anchor: str
    old: tuple[tuple[str, str], ...]
    new: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A link to another comparison."""

    title: str
    href: str


def make(site: Site) -> Iterator[GeneratedPage]:
    alphabet, movements = Alphabet(), UsualMovements(site)

    # The older year is the newer one of the next pair.
    @lru_cache(maxsize=2)
    def text(number: int) -> Text:
        year = _year(site, number)
        return Text(year_sentences(site.known_to(year), year), alphabet)

    def html(known: Site, old: Year, new: Year) -> str:
        # The newer year first, so that the older one is kept.
        texts = text(new.number), text(old.number)
        return _html(known, old, new, compare_wording(texts[1], texts[0]), movements.before(new.number))

    for new, old in neighbouring_years(site):
        uri, title = pair_uri(old.number, new.number), pair_title(old, new)
        description = f"{site.book.unit.title}：{title}，数字和行文"
        known = site.known_to(new)
        made = partial(html, known, _year(known, old.number), _year(known, new.number))
        yield GeneratedPage(uri, title, made, description, ("navigation", "toc"), known)


def _year(site: Site, number: int) -> Year:
    year = site.year(number)
    assert year is not None
    return year


def neighbouring_years(site: Site) -> tuple[tuple[Year, Year], ...]:
    """The neighbouring years that the site shows, newest first, as (newer, older)."""
    return tuple(zip(site.years, site.years[1:], strict=False))


def pair_uri(old: int, new: int) -> str:
    """The source of the comparison of two years."""
    return f"compare/{old}-{new}/index.md"


def pair_href(site: Site, from_uri: str, old: Year, new: Year, fragment: str) -> str:
    """The link from a page to a place in the comparison of any two years of the site. Neighbouring years have a page;
    any other two are put side by side in the browser."""
    shown = [year.number for year in site.years]
    if shown.index(old.number) - shown.index(new.number) == 1:
        return site.links.relative(from_uri, pair_uri(old.number, new.number), fragment)
    page, _, anchor = site.links.relative(from_uri, COMPARE, fragment).partition("#")
    return f"{page}?a={old.number}&b={new.number}#{anchor}"


def pair_title(old: Year, new: Year) -> str:
    """The title of a comparison."""
    return f"{old.number}年度与{new.number}年度对照"


def _html(site: Site, old: Year, new: Year, wordings: tuple[Wording, ...], usual: Mapping[str, float]) -> str:
    uri, title = pair_uri(old.number, new.number), pair_title(old, new)
    rows = figure_changes(site, old, new)
    labels = {wording.stem: stem_title(site, wording.stem) for wording in wordings}
    href = site.links.relative
    return render_template(
        "compare.html",
        title=title,
        old=old,
        new=new,
        old_href=href(uri, year_uri(old)),
        new_href=href(uri, year_uri(new)),
        chosen=href(uri, COMPARE),
        unfilled=[lacking for year in (new, old) if (lacking := unfilled_year(site, uri, year))],
        summary=_summary(rows),
        order_words=ORDER_WORDS,
        largest=figure_rows(site, uri, largest(site, rows, usual)),
        groups=figure_groups(site, uri, rows),
        texts=tuple(_text(site, uri, old, new, wording, labels) for wording in wordings),
        labels=labels,
        anchors={stem: section_anchor(stem) for stem in labels},
        earlier=_other(site, uri, old, new, 1),
        later=_other(site, uri, old, new, -1),
        scripts=[href(uri, script) for script in SCRIPTS],
    )


def largest(site: Site, rows: Sequence[FigureChange], usual: Mapping[str, float]) -> tuple[FigureChange, ...]:
    """The rows of the largest weight, largest first; equal ones in the order of the catalogue. `usual` is the usual
    movement of each figure."""
    order = {figure_id: at for at, figure_id in enumerate(site.book.catalogue)}

    def heaviest_first(row: FigureChange) -> tuple[float, int]:
        return -weight_of(row.moved, usual[row.figure.id]), order[row.figure.id]

    return tuple(sorted((row for row in rows if row.moved), key=heaviest_first)[:LARGEST])


def _summary(rows: Sequence[FigureChange]) -> tuple[tuple[str, int], ...]:
    """How many figures rose, fell or stayed level, and the other counts; zero counts are left out."""
    compared = [row for row in rows if row.difference]
    # Values missing from a draft are counted separately.
    stated = [row for row in rows if not row.is_unfilled and DRAFT_WITHOUT not in row.notes]
    counts = (
        ("增加", sum(row.direction > 0 for row in compared)),
        ("减少", sum(row.direction < 0 for row in compared)),
        ("持平", sum(row.direction == 0 for row in compared)),
        (NEW, sum(NEW in row.notes for row in stated)),
        (DRAFT_WITHOUT, sum(DRAFT_WITHOUT in row.notes for row in rows)),
        ("不可比或不再统计", sum(not row.difference and NEW not in row.notes for row in stated)),
    )
    return tuple((word, count) for word, count in counts if count)


def _text(site: Site, uri: str, old: Year, new: Year, wording: Wording, labels: Mapping[str, str]) -> SectionRow:
    thread = site.threads.with_stem(wording.stem)

    def links(year: Year) -> tuple[tuple[str, str], ...]:
        sections = thread.of(year.number) if thread else ()
        return tuple((section_title(site, one), site.links.relative(uri, section_uri(one))) for one in sections)

    return SectionRow(wording, labels[wording.stem], section_anchor(wording.stem), links(old), links(new))


def _other(site: Site, uri: str, old: Year, new: Year, step: int) -> Pair | None:
    """The comparison of the neighbouring pair; `step` is 1 for the earlier one."""
    known = neighbouring_years(site)
    at = known.index((new, old)) + step
    if not 0 <= at < len(known):
        return None
    later, earlier = known[at]
    return Pair(pair_title(earlier, later), site.links.relative(uri, pair_uri(earlier.number, later.number)))
