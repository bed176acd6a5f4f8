"""The search index: what the worker (search-worker.js) reads, as files below `search/`.

Material's search box fetches `search_index.json` and passes its `docs` to the worker without reading
them, so this module defines their format; Material's script requires `config`. That file contains the
newest years. If the text is longer than one part, the other parts are separate files, which the worker
loads on the first search. They are scripts, because a page opened from a folder can load scripts but no
JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from typing import Any, Final

from nianbao.pages.site import Keep
from nianbao.search.indexed_page import FigureValue, IndexedFigure, IndexedPage, IndexedPassage, RenderedPage
from nianbao.search.pack import pack
from nianbao.search.page_passages import indexed_passages
from nianbao.search.query_words import numeral_words, words_around_numbers
from nianbao.search.spellings import letters_of

# Increased when the worker must not read an older index; search-worker.js holds the same number.
FORMAT: Final = 4
CONFIG: Final = {"lang": ["zh"], "separator": "\\s+", "pipeline": [], "fields": {}}
INDEX: Final = "search_index.json"
OF_NONE: Final = -1
OF_GUIDE: Final = -2
PART_LETTERS: Final = 1_500_000
# Shorter texts are not compressed, in letters.
PACKED_FROM: Final = 100_000


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the index as the worker reads it, and the files that it refers to, by name."""

    columns: Mapping[str, Any]
    files: Mapping[str, bytes]


def indexed_page(page: RenderedPage) -> IndexedPage:
    """What the index holds of a page. A heading at its start becomes the title, and the first passage loses it. Every
    page has at least one passage, which may be empty, so that its title can be found."""
    passages = indexed_passages(page.html) or (IndexedPassage("", "", ""),)
    title, first = page.title, passages[0]
    if first.heading:
        title, passages = first.heading, (replace(first, heading=""), *passages[1:])
    return IndexedPage(page.location, title, page.year, page.section, page.guide, passages)


def index_of(
    pages: Iterable[IndexedPage],
    section_labels: Sequence[tuple[str, str]] = (),
    names: Sequence[tuple[str, ...]] = (),
    figures: Sequence[IndexedFigure] = (),
    part_letters: int = PART_LETTERS,
    keep: Keep | None = None,
) -> Mapping[str, bytes]:
    """The index's files by name. `section_labels` are stem and label in the order of a report; `names`
    are groups of words for the same thing; a part of the index holds whole pages of about
    `part_letters` letters. `keep` is that of the site."""
    stems = {stem: nth for nth, (stem, _) in enumerate(section_labels)}
    entries = tuple(pages)
    first, *others = _parts(entries, part_letters)
    files: dict[str, bytes] = {}
    written = _written(first, stems)
    files.update(written.files)
    listed: list[Mapping[str, Any]] = [written.columns]
    for part in others:
        written = _written(part, stems)
        files.update(written.files)
        columns = _json(written.columns)
        name = f"part-{sha256(columns).hexdigest()[:12]}.js"
        files[name] = b'NianbaoSearch.bring("%s", %s)\n' % (name.encode(), columns)
        listed.append({"file": name, "years": sorted({entry.year for entry in part}, reverse=True)})
    years = sorted({value.year for figure in figures for value in figure.values}, reverse=True)
    docs = {
        "format": FORMAT,
        "sections": [list(label) for label in section_labels],
        "names": [list(group) for group in names],
        "years": years,
        "figures": [_figure(figure, years) for figure in figures],
        "numerals": numeral_words(),
        "around": words_around_numbers(),
        "letters": _letters(entries, _labels(entries, section_labels, names, figures), keep),
        "parts": listed,
    }
    files[INDEX] = _json({"config": CONFIG, "docs": docs})
    return files


def _line(passage: IndexedPassage) -> str:
    """The line of a passage. A run-in heading is two numbers: the letters before it, and its length."""
    columns = [passage.anchor, passage.heading, passage.text]
    numbers = []
    at = 0
    for lead in passage.leads:
        start = passage.text.find(lead, at)
        if start < 0:
            continue
        numbers += [start - at, len(lead)]
        at = start + len(lead)
    return "\t".join([*columns, " ".join(map(str, numbers))] if numbers else columns)


def _figure(figure: IndexedFigure, years: Sequence[int]) -> list[Any]:
    """The columns of a figure; its values are a list with one entry for each year, empty where there is none."""
    values = {value.year: value for value in figure.values}
    columns = [_value(values[year], figure.unit) if year in values else "" for year in years]
    return [figure.id, figure.label, figure.owner, figure.unit, figure.location, columns]


def _value(value: FigureValue, unit: str) -> str:
    """The digits; a space and the value as shown follow if that is not just the digits and the unit."""
    return value.digits if value.shown == value.digits + unit else f"{value.digits} {value.shown}"


def _letters(entries: Iterable[IndexedPage], labels: Sequence[str], keep: Keep | None) -> Mapping[str, str]:
    """The tables of other spellings. Few edits change them, and what they are looked up in takes long to load."""
    used = "".join(sorted(frozenset().union(*_texts(entries))))

    def made() -> bytes:
        return _json(asdict(letters_of([used], labels)))

    found: Mapping[str, str] = json.loads(keep(f"letters {used} {labels}", made) if keep else made())
    return found


def _texts(entries: Iterable[IndexedPage]) -> Iterator[str]:
    for entry in entries:
        yield entry.title
        for passage in entry.passages:
            yield passage.heading
            yield passage.text


def _labels(
    entries: Iterable[IndexedPage],
    section_labels: Iterable[tuple[str, str]],
    names: Iterable[tuple[str, ...]],
    figures: Iterable[IndexedFigure],
) -> list[str]:
    """The words that a query in pinyin, or with a typing error, can match, each once."""
    of_figures = (word for figure in figures for word in (figure.id, figure.label, figure.owner))
    of_pages = (word for entry in entries for word in (entry.title, *(each.heading for each in entry.passages)))
    of_sections = (label for _, label in section_labels)
    of_names = (name for group in names for name in group)
    return list(dict.fromkeys(word for words in (of_figures, of_names, of_sections, of_pages) for word in words))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _parts(entries: Iterable[IndexedPage], part_letters: int) -> Iterator[list[IndexedPage]]:
    """The newest pages first, pages of no year with them; at least one part."""
    part: list[IndexedPage] = []
    letters = 0
    for entry in sorted(entries, key=lambda e: (e.year != 0, -e.year, e.location)):
        if part and letters + entry.letters > part_letters:
            yield part
            part, letters = [], 0
        part.append(entry)
        letters += entry.letters
    yield part


def _section(page: IndexedPage, stems: Mapping[str, int]) -> int:
    """The number of a page's section; below 0 for pages of none."""
    return OF_GUIDE if page.guide else stems.get(page.section, OF_NONE)


def _written(part: Sequence[IndexedPage], stems: Mapping[str, int]) -> _Part:
    """Columns instead of records, and all the text in one string: a line for each passage (anchor,
    heading, text and run-in headings between tabs), the last column of a page is the number of its lines."""
    # Sections of the same stem are adjacent, because similar texts compress better.
    entries = sorted(part, key=lambda e: (e.section, -e.year, e.location))
    rows = [[e.location, e.title, e.year, _section(e, stems), len(e.passages)] for e in entries]
    text = "\n".join(_line(passage) for entry in entries for passage in entry.passages)
    if len(text) < PACKED_FROM:
        return _Part({"pages": rows, "text": text}, {})
    packed = pack(text)
    return _Part({"pages": rows, "gzip": packed.gzip, "plain": packed.file}, {packed.file: packed.script})
