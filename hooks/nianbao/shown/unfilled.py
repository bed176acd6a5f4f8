"""What a draft lacks (待填): figures without a value and names without a text, each with its places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nianbao.forms.name_masking import is_name_unfilled
from nianbao.quantity.formula import operands
from nianbao.relations.calculate import operand_year
from nianbao.report import Block, Figure, Name, Section, Year, Yearbook
from nianbao.shown.show import State, show


@dataclass(frozen=True, slots=True)
class UnfilledUse:
    """A place of the report that shows 【待填】: the nth occurrence of a figure in the section, from 1, or a table
    or chart."""

    section: Section
    nth: int = 0
    block: Block | None = None


@dataclass(frozen=True, slots=True)
class Unfilled:
    """A figure or name to fill in. `year` is the year whose value is missing. For a comparison it may be an earlier
    year than the report's."""

    of: Figure | Name
    year: int
    uses: tuple[UnfilledUse, ...]

    @property
    def label(self) -> str:
        """What a reader calls it: the label of a figure, the id of a name."""
        return self.of.label if isinstance(self.of, Figure) else self.of.id


def unfilled_words(items: Sequence[Unfilled]) -> str:
    """The number of items to fill in, in the words of every page and command."""
    return f"待填 {len(items)} 项，签发前须填"


def asked_figures(book: Yearbook, year: Year) -> Iterator[Figure]:
    """The figures that are asked for in a year, in the order of the catalogue: those that its data have an entry
    for or its text shows for this year, and that are not calculated from others."""
    asked = set(year.values)
    own = (None, year.number)
    for section in year.sections:
        asked |= {reference.id for reference in section.references if reference.year in own}
        asked |= {one for block in section.blocks if year.number in block.years for one in block.figures}
    asked |= {now for was, now in book.former_ids.items() if was in asked}
    for figure in book.catalogue.values():
        value = book.value(figure.id, year.number)
        calculated = figure.equals is not None and (value is None or value.quantity is None or value.computed)
        if figure.id in asked and figure.lives_in(year.number) and not calculated:
            yield figure


def unfilled_of(book: Yearbook, year: Year) -> tuple[Unfilled, ...]:
    """What a draft lacks, figures before names; nothing for a signed year. A calculated figure is no item of its
    own while parts of it are to be filled in."""
    if not year.is_draft:
        return ()
    figures: dict[tuple[str, int], list[UnfilledUse]] = {}
    for figure in asked_figures(book, year):
        value = book.value(figure.id, year.number)
        if value is None or (value.quantity is None and not value.rows and not value.misread):
            figures[figure.id, year.number] = []
    names = {name.id: list[UnfilledUse]() for name in year.names.values() if is_name_unfilled(name)}
    for section in year.sections:
        _read(book, year, section, figures, names)
    found = [
        Unfilled(book.catalogue[figure_id], of_year, tuple(uses)) for (figure_id, of_year), uses in figures.items()
    ]
    for name_id, uses in names.items():
        name = book.name(name_id, year.number)
        assert name is not None
        found.append(Unfilled(name, year.number, tuple(uses)))
    return tuple(found)


def _read(
    book: Yearbook,
    year: Year,
    section: Section,
    figures: dict[tuple[str, int], list[UnfilledUse]],
    names: dict[str, list[UnfilledUse]],
) -> None:
    """Adds the unfilled figures and names that a section shows."""
    seen: Counter[str] = Counter()
    for reference in section.references:
        shown = show(book, year.number, reference.id, reference.forms, reference.year, reference.written)
        if shown.name is not None and is_name_unfilled(shown.name):
            names.setdefault(shown.name.id, []).append(UnfilledUse(section))
        figure = shown.figure
        if figure is None or shown.state not in (State.FIGURE, State.UNFILLED):
            continue
        seen[figure.id] += 1
        if shown.state is State.UNFILLED:
            key = figure.id, shown.missing_year or year.number
            use = UnfilledUse(section, seen[figure.id])
            if key in figures or not _depends_on_unfilled(book, figure, key[1], figures):
                figures.setdefault(key, []).append(use)
    for block in section.blocks:
        for figure in book.figures_of(block):
            if year.number in block.years and (figure.id, year.number) in figures:
                figures[figure.id, year.number].append(UnfilledUse(section, block=block))


def _depends_on_unfilled(
    book: Yearbook, figure: Figure, year: int, figures: dict[tuple[str, int], list[UnfilledUse]]
) -> bool:
    """Whether a figure is calculated from one that is to be filled in."""
    waiting, seen = [(figure, year)], set[tuple[str, int]]()
    while waiting:
        one, of_year = waiting.pop()
        if (one.id, of_year) in figures:
            return True
        if one.equals is not None and (one.id, of_year) not in seen:
            seen.add((one.id, of_year))
            parts = ((book.figure(part.figure), operand_year(part, of_year)) for part in operands(one.equals))
            waiting += [(part, part_year) for part, part_year in parts if part]
    return False
