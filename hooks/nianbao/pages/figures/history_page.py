"""figures/STEM/index.md: the figures of a section over all years, with the table as a CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Final

from markupsafe import Markup

from nianbao.document.official_dates import date_words
from nianbao.outputs.spreadsheet_formulas import csv_cell
from nianbao.pages.change import change_of
from nianbao.pages.downloads import figure_download
from nianbao.pages.edit_links import edit_link, line_words
from nianbao.pages.figures.figure_places import figure_anchor, history_uri
from nianbao.pages.figures.figure_sentences import StatedHere
from nianbao.pages.figures.history import FigureHistory, HistoryYear, history_of
from nianbao.pages.navigation import FIGURES
from nianbao.pages.render import render_template
from nianbao.pages.site import GeneratedPage, PublishedFile, Site
from nianbao.pages.titles import stem_title
from nianbao.pages.year_extracts import extract_of
from nianbao.quantity.arithmetic import digits_of
from nianbao.report import Edition, Figure
from nianbao.shown.charts import sparkline_svg

CSV: Final = "figures.csv"
# The sentences that state a figure, by year.
YearsSentences = Mapping[int, tuple[StatedHere, ...]]


@dataclass(frozen=True, slots=True)
class TableNote:
    """A note below the table, with the figure and year that it is about."""

    figure: Figure
    year: int
    words: str


@dataclass(frozen=True, slots=True)
class HistoryCell:
    """A figure in a year: `number` is empty where there is no number to draw; `notes` are the numbers of its
    notes, from 1."""

    entry: HistoryYear
    number: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StatedYear:
    """What a year's report says of a figure: its value, the sentences with the links to them, the notes on the
    value, where it is from, and the line that it is written in, with the link to that line if there is a forge."""

    year: int
    text: str
    change: str
    sentences: tuple[tuple[StatedHere, str], ...]
    notes: tuple[str, ...]
    source: str
    line: str
    line_href: str


@dataclass(frozen=True, slots=True)
class EditLink:
    """A link to edit a line."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A figure of the table. `history` is its small drawing, `scale` the scale of the large one; `stated` is what
    the reports say of it, newest year first; `csv` leads to its own file, `edits` to its definition and its newest
    value."""

    figure: Figure
    anchor: str
    history: Markup
    scale: tuple[str, ...]
    cells: tuple[HistoryCell, ...]
    stated: tuple[StatedYear, ...] = ()
    csv: str = ""
    edits: tuple[EditLink, ...] = ()


def make(site: Site) -> Iterator[GeneratedPage]:
    stems, outlines = list(site.figure_places.by_stem), site.known_to(None)
    for at, stem in enumerate(stems):
        before = stems[at - 1] if at else None
        after = stems[at + 1] if at + 1 < len(stems) else None
        section = stem_title(site, stem)
        title, description = f"{section}：历年数字", f"{site.book.unit.title}：{section}历年的数字"
        uri, figures = history_uri(stem), site.figure_places.by_stem[stem]
        others = _link_to(outlines, uri, before), _link_to(outlines, uri, after)
        known = site.known_to_figures(figures)
        made = partial(_html, site, known, uri, figures, title, others)
        made_from = partial(_stated_digest, site, figures)
        yield GeneratedPage(uri, title, made, description, ("navigation", "toc"), known, made_from)


def _stated_digest(site: Site, figures: Sequence[Figure]) -> str:
    """The digest of the sentences that state some figures in all years."""
    stated = [extract_of(site, year).stated.get(figure.id, "") for year in site.years for figure in figures]
    return sha256("\0".join(stated).encode("utf-8", "surrogatepass")).hexdigest()


def _html(
    whole: Site,
    site: Site,
    uri: str,
    figures: Sequence[Figure],
    title: str,
    others: tuple[tuple[str, str] | None, tuple[str, str] | None],
) -> str:
    """The page, made from the site that it knows; of the whole it has the sentences of its figures."""
    notes: list[TableNote] = []
    rows = [_row(site, uri, history_of(site, figure), _sentences_of(whole, figure), notes) for figure in figures]
    return render_template(
        "figure_history.html",
        title=title,
        index=site.links.relative(uri, FIGURES),
        csv=CSV,
        years=tuple(reversed(site.years)),
        rows=rows,
        notes=notes,
        is_open=site.edition is Edition.INTERNAL,
        before=others[0],
        after=others[1],
    )


def _sentences_of(site: Site, figure: Figure) -> YearsSentences:
    return {year.number: extract_of(site, year).sentences(figure.id) for year in site.years}


def _link_to(site: Site, uri: str, stem: str | None) -> tuple[str, str] | None:
    """The title of another section's figures and the link to them."""
    return (stem_title(site, stem), site.links.relative(uri, history_uri(stem))) if stem else None


def _row(site: Site, uri: str, history: FigureHistory, sentences: YearsSentences, notes: list[TableNote]) -> HistoryRow:
    cells = []
    for entry in history.entries:
        own = [TableNote(history.figure, entry.year, words) for words in _notes(site, entry)]
        numbers = tuple(range(len(notes) + 1, len(notes) + 1 + len(own)))
        notes += own
        cells.append(HistoryCell(entry, digits_of(entry.number) if entry.number is not None else "", numbers))
    drawing = sparkline_svg([(entry.number, entry.breaks) for entry in history.entries])
    return HistoryRow(
        figure=history.figure,
        anchor=figure_anchor(history.figure.id),
        # The drawing is generated from numbers only, so it is safe HTML.
        history=Markup(drawing),
        scale=history.scale,
        cells=tuple(cells),
        stated=tuple(_stated(site, uri, history, sentences)),
        csv=figure_download(site, uri, history.figure),
        edits=tuple(_edits(site, history)),
    )


def _stated(site: Site, uri: str, history: FigureHistory, sentences: YearsSentences) -> Iterator[StatedYear]:
    """The years that report the figure or speak of it. The masked edition names no sources and no files."""
    is_open = site.edition is Edition.INTERNAL
    for entry in reversed(history.entries):
        own = sentences.get(entry.year, ())
        if not entry.reported and not own:
            continue
        value = entry.value if is_open else None
        written = value if value and not value.computed else None
        yield StatedYear(
            year=entry.year,
            text=entry.text + history.figure.unit.text if entry.reported else "",
            change=change_of(site, entry.year, history.figure).words,
            sentences=tuple((one, site.links.relative(uri, one.source, one.anchor)) for one in own),
            notes=tuple(_notes(site, entry)),
            source=value.shown_source if value else "",
            line=line_words(written.place) if written else "由公式算出" if value else "",
            line_href=edit_link(site.edit_folder, written.place) if written else "",
        )


def _edits(site: Site, history: FigureHistory) -> Iterator[EditLink]:
    """The links to edit a figure. There are none without a repository, nor in the masked edition, whose
    readers do not edit."""
    if not site.edit_folder or site.edition is Edition.MASKED:
        return
    yield EditLink("修改定义", edit_link(site.edit_folder, history.figure.place))
    written = (entry for entry in reversed(history.entries) if entry.value and not entry.value.computed)
    for entry in list(written)[:1]:
        assert entry.value is not None
        yield EditLink(f"修改{entry.year}年的数", edit_link(site.edit_folder, entry.value.place))


def _notes(site: Site, entry: HistoryYear) -> Iterator[str]:
    """Notes on a number: a break in comparability, a correction."""
    is_open = site.edition is Edition.INTERNAL
    note = entry.value.note if entry.value and is_open else ""
    if entry.breaks:
        yield f"口径有变，与以前不可比{'：' if note else ''}{note}"
    elif note:
        yield note
    for correction in entry.corrections:
        reason = f"，{correction.reason}" if is_open else ""
        yield f"{date_words(correction.date)}由{correction.old}更正为{correction.new}{reason}"


def make_csv(site: Site) -> Iterator[PublishedFile]:
    """The tables as CSV in UTF-8 with a byte order mark, by which Excel recognizes the encoding."""
    for stem, figures in site.figure_places.by_stem.items():
        uri = history_uri(stem).removesuffix("index.md") + CSV
        known = site.known_to_figures(figures)
        yield PublishedFile(uri, partial(_csv, known, figures), partial(_csv_inputs, known, uri))


def _csv_inputs(site: Site, uri: str) -> str | None:
    return f"{uri} {site.digest()}" if site.digest else None


def _csv(site: Site, figures: Sequence[Figure]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    years = [f"{year.number}年" for year in reversed(site.years)]
    writer.writerow(["代号", "名称", "单位", "责任部门", *years])
    for figure in figures:
        texts = [entry.text if entry.reported else "" for entry in history_of(site, figure).entries]
        writer.writerow(csv_cell(text) for text in (figure.id, figure.label, figure.unit.text, figure.owner, *texts))
    return text.getvalue().encode("utf-8-sig")
