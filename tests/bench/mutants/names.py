"""Mutants of names."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.show import State, show
from tests.bench.mutants.sample import Mutant, Sample, Spot, spread

VARIANTS = 12


def leaked_name(sample: Sample) -> Iterator[Mutant]:
    named = []
    for year, section, reference in sample.references():
        shown = show(sample.book, year.number, reference.id)
        if shown.state is State.NAME and shown.name and shown.name.masked and shown.name.kind != "ordinal":
            named.append((section, reference, shown.name.text))
    for section, reference, text in spread(named, VARIANTS):
        yield sample.with_reference("leaked_name", section, reference, text)


def name_not_registered(sample: Sample) -> Iterator[Mutant]:
    yield from _with_row_named(sample, "name_not_registered", ("village", "community"), "村")


def unknown_name(sample: Sample) -> Iterator[Mutant]:
    named = [
        (section, reference)
        for year, section, reference in sample.references()
        if show(sample.book, year.number, reference.id).state is State.NAME
    ]
    for at, (section, reference) in enumerate(spread(named, VARIANTS)):
        wrong = (f"{reference.id}称", f"{reference.id}字", f"本{reference.id}")[at % 3]
        yield sample.with_reference("unknown_name", section, reference, f"{{{{ {wrong} }}}}")


def _with_row_named(sample: Sample, fault: str, kinds: tuple[str, ...], tail: str) -> Iterator[Mutant]:
    """Lists with one name of a kind written as no name is."""
    cells = [
        (value.figure, cell.text, cell.place)
        for year in sample.released_years()
        for value in year.values.values()
        for row in value.rows
        for cell in row.cells
        if any(one.name == cell.field and one.kind in kinds for one in sample.book.catalogue[value.figure].fields)
    ]
    for figure, text, place in spread(cells, VARIANTS):
        lines = sample.files[place.file].split("\n")
        new = f"青麓{text[-2:].replace('村', '').replace('社区', '')}{tail}"
        lines[place.line - 1] = lines[place.line - 1].replace(text, new, 1)
        spot = Spot(place.file, place.line, place.line)
        yield Mutant(fault, f"{figure}：{text} 写成 {new}", {place.file: "\n".join(lines)}, (spot,))
