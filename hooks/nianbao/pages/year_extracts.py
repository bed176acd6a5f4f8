"""What the pages of all years show of a year: first lines, sentences that state figures, what sentences speak of, how
many figures rose or fell. It is made from what the year knows, and kept by that, so an edit reads the texts of its own
year alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import TypeAdapter

from nianbao.pages.compare.year_sentences import things_of
from nianbao.pages.figures.figure_sentences import StatedHere, stated_in
from nianbao.pages.figures.year_changes import COURSE_WORDS, year_changes
from nianbao.pages.first_lines import first_line
from nianbao.pages.site import Site
from nianbao.report import Year


@dataclass(frozen=True, slots=True)
class YearExtract:
    """The first line of each section by file; the sentences that state a figure by its id, as JSON, because few are
    looked at again; the things that the sentences speak of, each once, in reading order; how many figures have a
    number (`total`), and how many took each course since the year before, if there is one."""

    first_lines: Mapping[str, str]
    stated: Mapping[str, str]
    things: tuple[str, ...]
    total: int
    courses: Mapping[str, int]

    def sentences(self, figure_id: str) -> tuple[StatedHere, ...]:
        """The sentences that state a figure, in reading order."""
        stated = self.stated.get(figure_id)
        return SENTENCES.validate_json(stated) if stated else ()


EXTRACT: Final = TypeAdapter(YearExtract)
SENTENCES: Final = TypeAdapter(tuple[StatedHere, ...])


def extract_of(site: Site, year: Year) -> YearExtract:
    """What the pages of all years show of a year."""
    known = site.known_to(year)
    if year.number not in site.extracts:
        digest = known.digest
        if site.keep is None or digest is None:
            site.extracts[year.number] = _extract(known, year)
        else:
            kept = site.keep(f"extract {digest()}", lambda: EXTRACT.dump_json(_extract(known, year)))
            site.extracts[year.number] = EXTRACT.validate_json(kept)
    found = site.extracts[year.number]
    assert isinstance(found, YearExtract)
    return found


def _extract(site: Site, year: Year) -> YearExtract:
    changes = year_changes(site, year)
    return YearExtract(
        first_lines={section.file: first_line(site, section) for section in year.sections},
        stated={figure: SENTENCES.dump_json(found).decode() for figure, found in stated_in(site, year).items()},
        things=things_of(site, year),
        total=changes.total,
        courses={course.value: changes.counts[course] for course in COURSE_WORDS if changes.before},
    )
