"""Mutants of names."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.shown.show import State, show
from tests.bench.mutants.sample import Mutant, Sample, Spot, spread

VARIANTS = 12
MISSPELT = """
砚町镇 松岩村 墨诸村 洗研村 澄坭村 芦丁村 砚耘村 荻弯村 楮圆村 拾柬村 烟松村 渚墨村 砚弯社区 笺乡社区
汀北业集中区 县农产品捡测站 省青年志源艺术团 青研讲坛
"""


def leaked_name(sample: Sample) -> Iterator[Mutant]:
    named = []
    for year, section, reference in sample.references():
        shown = show(sample.book, year.number, reference.id)
        if shown.state is State.NAME and shown.name and shown.name.masked and shown.name.kind != "ordinal":
            named.append((section, reference, shown.name.text))
    for section, reference, text in spread(named, VARIANTS):
        yield sample.with_reference("leaked_name", section, reference, text)


def unknown_name(sample: Sample) -> Iterator[Mutant]:
    """A name's id with a character too many or a wrong one; and a year's own name that overrides none."""
    named = [
        (section, reference)
        for year, section, reference in sample.references(drafts=True)
        if len(reference.id) > 1 and show(sample.book, year.number, reference.id).state is State.NAME
    ]
    for number, (section, reference) in enumerate(spread(named, VARIANTS)):
        wrong = (f"{reference.id}称", f"{reference.id[:-1]}铭")[number % 2]
        new = reference.written.replace(reference.id, wrong, 1)
        yield sample.with_reference("unknown_name", section, reference, new)
    for year in sample.released_years():
        file = f"data/{year.number}/names.yml"
        text = sample.files[file].rstrip("\n") + "\n县战咯: {name: 水岸兴镇、链上强镇, kind: strategy}\n"
        line = text.count("\n")
        yield Mutant("unknown_name", f"{file}：县战咯", {file: text}, (Spot(file, line, line),))


def unfilled_name(sample: Sample) -> Iterator[Mutant]:
    """A name that the report uses, as nianbao new-year leaves it."""
    used = {}
    for year, section, reference in sample.references():
        shown = show(sample.book, year.number, reference.id)
        if shown.state is State.NAME and shown.name:
            used.setdefault((year.number, reference.id), (shown.name, section, reference))
    for (number, name_id), (name, section, reference) in spread(list(used.items()), VARIANTS):
        file = f"data/{number}/names.yml"
        lines = sample.files[file].rstrip("\n").split("\n")
        lines = [line for line in lines if not line.startswith(f"{name_id}:")]
        lines.append(f"{name_id}: {{name: 待填, kind: {name.kind}}}")
        spots = (Spot(file, len(lines), len(lines)), Spot(section.file, reference.place.line, reference.place.line))
        text = "\n".join(lines) + "\n"
        yield Mutant("unfilled_name", f"{number}年 {name_id}：待填", {file: text}, spots)


def name_not_registered(sample: Sample) -> Iterator[Mutant]:
    """A village in a list, written as none is."""
    cells = [
        (value.figure, cell.text, cell.place)
        for year in sample.released_years()
        for value in year.values.values()
        for row in value.rows
        for cell in row.cells
        if any(
            one.name == cell.field and one.kind in ("village", "community")
            for one in sample.book.catalogue[value.figure].fields
        )
    ]
    for figure, text, place in spread(cells, VARIANTS):
        lines = sample.files[place.file].split("\n")
        new = f"青麓{text[0]}村"
        lines[place.line - 1] = lines[place.line - 1].replace(text, new, 1)
        spot = Spot(place.file, place.line, place.line)
        yield Mutant("name_not_registered", f"{figure}：{text} 写成 {new}", {place.file: "\n".join(lines)}, (spot,))


def name_misspelt(sample: Sample) -> Iterator[Mutant]:
    """A letter taken for another, two letters exchanged, a letter left out."""
    patterns = ("{}新修机耕路。", "班子成员到{}走访。", "在{}召开现场会。", "听取{}的汇报。")
    sentences = [patterns[at % len(patterns)].format(word) for at, word in enumerate(MISSPELT.split())]
    yield from sample.with_sentences("name_misspelt", sentences)
