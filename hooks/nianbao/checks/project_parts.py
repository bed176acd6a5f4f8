"""A project in parts that are checked separately: each year, and everything outside the folders of years.

A year is checked in a yearbook that ends with it. So the findings of a year cannot depend on a later one, and later
edits do not change them. A check that must look at all years, or at later ones, is a check of the whole (`OF_ALL_YEARS`
in `__init__.py`).
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType
from typing import Final

from nianbao.checks.fault import OUTSIDE, CatalogueWords, Reading, RestatedFigures
from nianbao.load.office_lists import ACCEPTED
from nianbao.load.project_files import PAGES
from nianbao.load.sealed import REGISTER
from nianbao.quantity.formula import operands
from nianbao.report import Problem, Year, Yearbook
from nianbao.shown.prose import Proses

# A year that a page of a year names by a reference, {{ 户厕改造@2026 }}.
NAMED_YEAR: Final = re.compile(r"@\s*([12][0-9]{3})")
# Lists that only the checks of the whole look at.
OF_THE_WHOLE: Final = frozenset({ACCEPTED, REGISTER})


class Parts:
    """A project in parts, each read when it is asked for. `as_released` are years that are checked like released ones,
    which only makes a difference for drafts. `proses` are the sections of the whole: what is read of a year here is
    not read again there."""

    def __init__(self, book: Yearbook, as_released: frozenset[int], proses: Proses | None = None) -> None:
        self._book = book
        self._proses = proses or Proses(book)
        self._read: dict[int, Proses] = {}
        self._as_released = as_released.intersection(year.number for year in book.years if year.is_draft)
        self._words = CatalogueWords(book)
        self._years = tuple(_without_open_attachments(year) for year in book.years)
        self._views: dict[int, Yearbook] = {}
        self._restated = RestatedFigures()
        self._digests: dict[int, str] = {}
        self._last: dict[int, int] = {}
        # By year; those of other pages are left out.
        self._texts: dict[int, list[str]] = defaultdict(list)
        self._names: dict[int, list[str]] = defaultdict(list)
        self._problems: dict[int, list[Problem]] = defaultdict(list)
        for texts, files in ((self._texts, book.lines), (self._names, sorted(book.files))):
            for file in files:
                if (year := self._part_of(file)) is not None:
                    texts[year].append(file)
        for problem in book.problems:
            if (year := self._part_of(problem.place.file)) is not None:
                self._problems[year].append(problem)

    def of_year(self, number: int) -> Reading:
        """One year, in the project as its report may know it."""
        before = max((year.number for year in self._years if year.number < number), default=None)
        if before is not None:
            # One check compares the sections with those of the year before.
            self._prose_of(number).take_year(before, self._prose_of(before))
        return Reading(
            self.until(self._last_known(number)),
            self._as_released,
            proses=self._prose_of(number),
            only=number,
            words=self._words,
            restated=self._restated,
        )

    def _prose_of(self, number: int) -> Proses:
        """The sections of a year as its report may know them."""
        if number not in self._read:
            self._read[number] = Proses(self.until(self._last_known(number)))
            self._proses.take_year(number, self._read[number])
        return self._read[number]

    def digest(self, number: int) -> str:
        """The digest of all that the findings of a year depend on besides the program: of what `of_year` has been read
        from. A project is read from nothing but its settings, the names of its files and their texts, and for a sealed
        year the contents of its other files."""
        last = self._last_known(number)
        released = sorted(year for year in self._as_released if year <= last)
        return hashlib.sha256("\n".join((str(number), str(released), self.digest_until(last))).encode()).hexdigest()

    def reach(self, number: int) -> int:
        """The last year that the reports up to a year know: its own, or a later one that one of them or a formula
        names."""
        return max((self._last_known(year.number) for year in self._years if year.number <= number), default=OUTSIDE)

    def digest_until(self, last: int) -> str:
        """The digest of all that `until` has been read from."""
        known = [year.number for year in self._years if year.number <= last]
        parts = [f"{last}", *(self._digest_of(one) for one in (OUTSIDE, *known))]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def _part_of(self, file: str) -> int | None:
        year = self._book.year_of(file)
        if year is None and file.startswith("data/") and file not in OF_THE_WHOLE:
            return OUTSIDE
        return year

    def _last_known(self, number: int) -> int:
        """The last year that a report knows: its own, or a later one that it or a formula names."""
        if number not in self._last:
            self._last[number] = max((number, self._named_in_formulas, *self._years_in(number)))
        return self._last[number]

    def _years_in(self, number: int) -> Iterator[int]:
        """The years that the pages of a year name."""
        year = self._book.year(number)
        assert year is not None
        for section in year.sections:
            yield from (one.year for one in section.references if one.year is not None)
            yield from (at for block in section.blocks for at in block.years)
        sections = {section.file for section in year.sections}
        for file in self._texts[number]:
            if file.endswith(PAGES) and file not in sections:
                for line in self._book.lines[file]:
                    yield from (int(one[1]) for one in NAMED_YEAR.finditer(line))

    @cached_property
    def _named_in_formulas(self) -> int:
        """The last year that a formula of the catalogue names."""
        return max(_years_in_formulas(self._book), default=OUTSIDE)

    def until(self, last: int) -> Yearbook:
        """The project without the years after one, and without what only concerns the whole."""
        if last not in self._views:
            book, years = self._book, tuple(year for year in self._years if year.number <= last)
            parts = (OUTSIDE, *(year.number for year in years))
            texts = {file: book.lines[file] for part in parts for file in self._texts[part]}
            self._views[last] = replace(
                book,
                years=years,
                headlines=(),
                acceptances=(),
                register=(),
                maps=MappingProxyType({}),
                problems=tuple(problem for part in parts for problem in self._problems[part]),
                lines=MappingProxyType(texts),
                comments=tuple(one for one in book.comments if one.place.file in texts),
                nulls=tuple(one for one in book.nulls if one.place.file in texts),
                files=frozenset(name for part in parts for name in self._names[part]),
                excluded=frozenset(name for part in parts for name in self._names[part] if name in book.excluded),
            )
        return self._views[last]

    def _digest_of(self, part: int) -> str:
        """The digest of what is in a year's folders, or of what is in none and concerns every year."""
        if part not in self._digests:
            book, year = self._book, self._book.year(part)
            sealed = year.attachments if year is not None and year.seal is not None else {}
            content = [repr((book.settings, book.root)) if year is None else repr(sorted(sealed.items()))]
            content += [repr((self._names[part], [one for one in self._names[part] if one in book.excluded]))]
            content += [repr(self._problems[part])]
            content += ["\n".join((file, *book.lines[file])) for file in self._texts[part]]
            self._digests[part] = hashlib.sha256("\0".join(content).encode("utf-8", "surrogatepass")).hexdigest()
        return self._digests[part]


def _without_open_attachments(year: Year) -> Year:
    """The year without the digests of its other files, unless a seal holds them."""
    return year if year.seal is not None else replace(year, attachments=MappingProxyType({}))


def _years_in_formulas(book: Yearbook) -> Iterator[int]:
    for figure in book.catalogue.values():
        sides = [figure.equals] if figure.equals is not None else []
        sides += [side for relation in figure.relations for side in (relation.left, relation.right)]
        yield from (one.year for side in sides for one in operands(side) if one.year and one.year > 0)
