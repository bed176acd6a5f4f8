"""Mutants of the catalogue, the register of names, corrections and the set of sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.bench.mutants.sample import Mutant, Removed, Sample, Spot, spread

VARIANTS = 12


def shared_alias(sample: Sample) -> Iterator[Mutant]:
    """A name that takes over another's name, id or alias; and a name registered twice."""
    file = "data/names.yml"
    lines = sample.files[file].rstrip("\n").split("\n")
    names = [name for name in sample.book.names.values() if name.kind != "ordinal"]
    words = [name.text for name in names] + [alias for name in names for alias in name.aliases]
    new = ("新设{}: {{kind: other, aliases: [{}]}}", "新设{}: {{name: {}, kind: other}}")
    for number, word in enumerate(spread(words, VARIANTS)):
        entry = new[number % 2].format(number, word)
        text = "\n".join([*lines, entry]) + "\n"
        yield Mutant("shared_alias", entry, {file: text}, (Spot(file, len(lines) + 1, len(lines) + 1),))


def lone_owner(sample: Sample) -> Iterator[Mutant]:
    counts = Counter(figure.owner for figure in sample.book.catalogue.values())
    figures = [figure for figure in sample.book.catalogue.values() if counts[figure.owner] > 2]
    for number, figure in enumerate(spread(figures, VARIANTS)):
        owner = figure.owner
        wrong = (f"{owner}公室", f"{owner[:-1]}科", f"{owner[0]}{owner}", f"{owner[:-2]}{owner[-1]}", "老干部局")
        yield sample.with_entry("lone_owner", figure.id, f"owner: {owner}\n", f"owner: {wrong[number % len(wrong)]}\n")


def wrong_was(sample: Sample) -> Iterator[Mutant]:
    """A former name of a department that is still one, is its own, or is claimed twice."""
    file = "data/owners.yml"
    text = sample.files[file]
    names = [name for name in sample.book.departments if name != "其他"]
    for number, name in enumerate(spread(names, VARIANTS)):
        other = names[(names.index(name) + 1) % len(names)]
        was = (name, other, f"[{other}, 老{name}]")[number % 3]
        line = next(at for at, one in enumerate(text.split("\n"), 1) if one.startswith(f"{name}:"))
        changed = text.split("\n")
        changed[line - 1] = f'{name}: {{accounts: "@yanting/a", was: {was}}}'
        yield Mutant("wrong_was", changed[line - 1], {file: "\n".join(changed)}, (Spot(file, line, line),))
    newest, before = sample.released_years()[:2]
    for number, section in enumerate(spread([one for one in newest.sections if before.section(one.stem)], VARIANTS)):
        other = next(one.stem for one in newest.sections if one is not section and before.section(one.stem))
        front = (f"was: {section.stem}", f"was: {other}", f"was: {section.stem}s", f"split_from: {section.stem}s")
        text = f"---\n{front[number % 4]}\n---\n{section.text}"
        yield Mutant(
            "wrong_was", f"{section.file} {front[number % 4]}", {section.file: text}, (Spot(section.file, 2, 2),)
        )


def correction_in_future(sample: Sample) -> Iterator[Mutant]:
    dates = ("2027-01-03", "2032-04-09", "2052-04-09", "2205-11-30", "2026-12-31", "2026-12-04")
    for year in sample.released_years():
        file = f"data/{year.number}/corrections.yml"
        for correction in year.corrections:
            for date in dates:
                old = str(correction.date)
                text = sample.files[file]
                line = correction.place.line
                changed = text.replace(old, date)
                spot = Spot(file, line, line)
                yield Mutant("correction_in_future", f"{file}：{date}", {file: changed}, (spot,))


def section_missing(sample: Sample) -> Iterator[Mutant]:
    """A section's file that was forgotten; the finding is at another section of the year."""
    first, second, *_ = sample.book.years
    for year in sample.released_years():
        for section in year.sections:
            if not (year.number > second.number and first.section(section.stem) and second.section(section.stem)):
                continue
            spots = tuple(Spot(one.file, 1, 1) for one in year.sections if one is not section)
            yield Mutant("section_missing", f"没有 {section.file}", {section.file: Removed.FILE}, spots)


def derivable_mask(sample: Sample) -> Iterator[Mutant]:
    """A new total whose parts but one are public, at the end of each file of the catalogue."""
    files = [file for file in sorted(sample.files) if file.startswith("data/figures/")]
    public, other = "owner: 党政办, definition: 试, visibility: public", "owner: 党政办, definition: 试"
    for number, file in enumerate(spread(files * VARIANTS, VARIANTS)):
        relation = ("equals: 新甲 + 新乙", "equals: 新甲 - 新乙", "rules: [新和 == 新乙 + 新甲]")[number % 3]
        entries = [
            f"新和: {{label: 新和, unit: 件, {public}, {relation}}}",
            f"新甲: {{label: 新甲数, unit: 件, {public}}}",
            f"新乙: {{label: 新乙数, unit: 件, {other}}}",
        ]
        lines = sample.files[file].rstrip("\n").split("\n")
        text = "\n".join([*lines, *entries]) + "\n"
        at = len(lines) + len(entries)
        yield Mutant("derivable_mask", entries[-1], {file: text}, (Spot(file, at, at),))
