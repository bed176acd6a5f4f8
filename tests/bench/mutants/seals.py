"""Mutants of sealed content: signed text, values and records changed without a correction, deleted records."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.mutants.sample import Mutant, Removed, Sample, Spot, spread

REGISTER = "data/releases.yml"


def seal_broken(sample: Sample) -> Iterator[Mutant]:
    for _, section, line in spread(sample.prose_lines(), 8):
        lines = sample.files[section.file].split("\n")
        lines[line - 1] = lines[line - 1].replace("，", "，切实", 1)
        files = {section.file: "\n".join(lines)}
        yield Mutant("seal_broken", "添两个字", files, (Spot(section.file, line, line),))
    for year in sample.released_years():
        file = f"data/{year.number}/release.yml"
        changed = {file: sample.files[file].replace("镇党委书记", "镇长")}
        yield Mutant("seal_broken", "改签发人", changed, (Spot(file, 1, 1),))
        file = f"data/{year.number}/seal.yml"
        changed = {file: sample.files[file].replace("镇名: 砚汀镇", "镇名: 砚池镇")}
        yield Mutant("seal_broken", "改封存的名称", changed, (Spot(file, 1, 9),))


def seal_missing(sample: Sample) -> Iterator[Mutant]:
    for year in sample.released_years():
        release = Spot(f"data/{year.number}/release.yml", 1, 1)
        yield Mutant("seal_missing", "没有封存", {f"data/{year.number}/seal.yml": Removed.FILE}, (release,))
        yield Mutant("seal_missing", "没有登记", {REGISTER: Removed.FILE}, (release,))
        entries = Spot(REGISTER, 1, sample.files[REGISTER].count("\n"))
        gone = dict.fromkeys((file for file in sample.files if f"/{year.number}/" in file), Removed.FILE)
        yield Mutant("seal_missing", "一年不见了", gone, (entries,))
