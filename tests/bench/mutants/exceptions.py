"""Mutants of data/accepted.yml."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.mutants.sample import Mutant, Sample, Spot
from tests.bench.mutants.wording import doubled_hedge

FILE = "data/accepted.yml"
ENTRY = "- {{fault: {fault}, {at}, reason: 已经核实, approver: 分管领导, expires: {expires}}}\n"
FOREVER = "- {{fault: {fault}, {at}, reason: 已经核实, approver: 分管领导}}\n"


def _accepting(name: str, entries: list[str], sample: Sample) -> Iterator[Mutant]:
    """Each entry alone in the file, below its comment."""
    for entry in entries:
        head = "# 已经看过、可以接受的问题。\n"
        yield Mutant(name, entry.strip(), {FILE: head + entry}, (Spot(FILE, 2, 2),))


def unknown_fault_accepted(sample: Sample) -> Iterator[Mutant]:
    wrong = ["false_hege", "total_no_sum", "yearjump", "punctuations", "错误", "leak_name", "hardcoded_number"]
    wrong += ["unit_difers", "stale-year", "Restated", "no_such_fault", "duplicated_row"]
    entries = [ENTRY.format(fault=fault, at="figure: 污水管网", expires="2027-06-30") for fault in wrong]
    yield from _accepting("unknown_fault_accepted", entries, sample)


def unacceptable_fault_accepted(sample: Sample) -> Iterator[Mutant]:
    named = ["not_utf8", "not_regular_file", "unreadable_yaml", "unreadable_file_name", "wrong_type", "duplicate_key"]
    named += ["merge_conflict", "text_too_long", "broken_front_matter", "accepted_unused", "missing_field", "yaml_tag"]
    entries = [ENTRY.format(fault=fault, at="place: docs/2024/1-study.md", expires="2027-06-30") for fault in named]
    # Without a last day: the seal and leaks, the draft year, and what lies in no year.
    forever = [("restated", "figure: 污水管网"), ("correction_mismatch", "place: data/2024/corrections.yml")]
    forever += [("leaked_name", "place: docs/2024/1-study.md"), ("hard_coded_number", "place: docs/2026/1-study.md")]
    forever += [("stale_year", "place: docs/2026/1-study.md:5"), ("unused_figure", "place: data/figures/town.yml:3")]
    entries += [FOREVER.format(fault=fault, at=at) for fault, at in forever]
    yield from _accepting("unacceptable_fault_accepted", entries, sample)


def accepted_unused(sample: Sample) -> Iterator[Mutant]:
    places = ["figure: 污水管网", "figure: 热线工单", "place: docs/2025/3-party.md:5", "figure: 没有的数字"]
    places += ["place: docs/2024/1-study.md", "place: data/2023/1-study.yml:2"]
    entries = [
        ENTRY.format(fault=fault, at=at, expires="2027-06-30")
        for fault in ("false_hedge", "unit_mixed")
        for at in places
    ]
    yield from _accepting("accepted_unused", entries, sample)


def accepted_expired(sample: Sample) -> Iterator[Mutant]:
    days = ["2022-01-31", "2023-06-30", "2024-12-31", "2025-03-01", "2026-01-01", "2026-11-30"]
    for number, mutant in enumerate(doubled_hedge(sample)):
        spot = mutant.spots[0]
        entry = ENTRY.format(
            fault=mutant.fault, at=f"place: {spot.file}:{spot.first}", expires=days[number % len(days)]
        )
        yield Mutant("accepted_expired", entry.strip(), {**mutant.files, FILE: entry}, (Spot(FILE, 1, 1),))
