"""Each fault is complete, and its examples are true: the check finds the wrong one and not the right one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from nianbao.checks import check, faults
from nianbao.checks.fault import Fault
from nianbao.checks.fault_example import EXAMPLE_DAY, ExampleFile, ExampleFileKind, read_example_files
from nianbao.fixes import fix_project
from nianbao.guide.memory_project import load_example
from nianbao.load import load_yearbook
from nianbao.report import Finding, Level, Place, Yearbook
from tests.checks.cases import Case, SourceFile

FAULTS = pytest.mark.parametrize("fault", faults(), ids=lambda fault: fault.name)
FIXABLE = pytest.mark.parametrize(
    "fault", [fault for fault in faults() if fault.automatic_fix], ids=lambda fault: fault.name
)
MOST_LINES = 6
# Their findings give the beginning of a long text, of an entry, or of what could not be read.
PLACE_OF_BEGINNING = {
    "accepted_expired", "accepted_unused", "broken_formula", "broken_front_matter", "correction_in_future",
    "correction_mismatch", "missing_field", "nested_too_deep", "seal_missing", "text_too_long",
    "unacceptable_fault_accepted", "unknown_fault_accepted",
}  # fmt: skip


def write_files(root: Path, files: Iterable[ExampleFile]) -> Path:
    """Writes an example to the disk as the cases of the checks are written."""
    sources = {file.path: SourceFile(file.path, file.text, file.kind or "utf-8") for file in files}
    return Case("", "", tuple(sources.values()), ()).write(root)


def check_on_disk(root: Path, files: Iterable[ExampleFile]) -> tuple[Finding, ...]:
    """All findings but the warning that signed years are not sealed yet, which the examples leave out."""
    found = check(load_yearbook(write_files(root, files)), today=EXAMPLE_DAY)
    return tuple(one for one in found if (one.fault, one.level) != ("seal_missing", Level.WARNING))


def marked_places(fault: Fault) -> list[Place]:
    """What the wrong example marks; without marks the beginning of its last file."""
    files = (*fault.given_files, *fault.wrong_files)
    return [place for file in files for place in file.marks()] or [Place(files[-1].path, 1, 1)]


def spans(places: Iterable[Place], *, only_beginning: bool) -> list[tuple[str, int]]:
    return sorted((str(place), 1 if only_beginning else place.length) for place in places)


@FAULTS
def test_the_wrong_example_gives_the_fault_at_its_marks_and_nothing_else(fault: Fault, tmp_path: Path) -> None:
    found = check_on_disk(tmp_path, (*fault.given_files, *fault.wrong_files))
    assert {(finding.fault, finding.level) for finding in found} == {(fault.name, fault.level)}, found
    only_beginning = fault.name in PLACE_OF_BEGINNING
    places = spans((finding.place for finding in found), only_beginning=only_beginning)
    assert places == spans(marked_places(fault), only_beginning=only_beginning)


@FAULTS
def test_the_right_example_gives_nothing(fault: Fault, tmp_path: Path) -> None:
    assert check_on_disk(tmp_path, (*fault.given_files, *fault.right_files)) == ()


@FIXABLE
def test_fixing_the_wrong_example_gives_the_right_one(fault: Fault, tmp_path: Path) -> None:
    root = write_files(tmp_path, (*fault.given_files, *fault.wrong_files))
    for change in fix_project(root, EXAMPLE_DAY):
        (root / change.file).write_bytes(change.after)
    fixed = {file.path: (root / file.path).read_text(encoding="utf-8") for file in fault.wrong_files}
    assert fixed == {file.path: file.text for file in fault.right_files}


@pytest.mark.parametrize("fault", [one for one in faults() if not one.automatic_fix], ids=lambda fault: fault.name)
def test_what_cannot_be_fixed_carries_no_edit(fault: Fault) -> None:
    found = check(load_example((*fault.given_files, *fault.wrong_files)), today=EXAMPLE_DAY)
    assert [finding.edits for finding in found if finding.edits] == []


# Faults whose example has a figure at its place and names another one, or none.
NAMES_ANOTHER = {
    "broken_formula": "found while the catalogue is read",
    "full_width_digit": "found while the data are read",
    "percent_for_points": "the figure is named in the words before",
    "seal_broken": "the words of the page differ from the signed ones",
    "table_total_not_sum": "the total next to it is typed",
    "text_read_as_nothing": "found while the catalogue is read",
    "unknown_field": "found while the catalogue is read",
    "unknown_form": "found while the prose is read",
}


def figures_at(finding: Finding, book: Yearbook) -> set[str]:
    """The figures of the references that touch the finding; without one, of the entry on its line of data."""
    at, data = finding.place, finding.data
    shown = {
        one.id
        for _, section in book.sections()
        for one in section.references
        if (one.place.file, one.place.line) == (at.file, at.line)
        and one.place.column <= at.column + at.length
        and at.column <= one.place.column + one.place.length
        and book.figure(one.id)
    }
    entries = [(value.place, value.figure) for year in book.years for value in year.values.values()]
    entries += [(figure.place, figure.id) for figure in book.catalogue.values()]
    return shown or {figure for place, figure in entries if data and (place.file, place.line) == (data.file, data.line)}


@pytest.mark.parametrize(
    "fault", [one for one in faults() if one.name not in NAMES_ANOTHER], ids=lambda fault: fault.name
)
def test_a_finding_names_the_figure_at_its_place(fault: Fault) -> None:
    book = load_example((*fault.given_files, *fault.wrong_files))
    for finding in check(book, today=EXAMPLE_DAY):
        at_place = figures_at(finding, book)
        if finding.fault == fault.name and len(at_place) == 1:
            assert at_place == {finding.figure}, finding


@FAULTS
def test_an_example_in_memory_is_checked_as_on_disk(fault: Fault, tmp_path: Path) -> None:
    files = (*fault.given_files, *fault.wrong_files)
    on_disk = check(load_yearbook(write_files(tmp_path, files)), today=EXAMPLE_DAY)
    assert check(load_example(files), today=EXAMPLE_DAY) == on_disk


@FAULTS
def test_a_fault_is_complete(fault: Fault) -> None:
    for words in (fault.title, fault.means, fault.why, fault.fix):
        assert words.strip() == words != "", f"{fault.name} 的说明不全"
    assert fault.automatic_fix == "" or fault.automatic_fix.endswith("。")
    for files in (fault.wrong_files, fault.right_files):
        printed = [file for file in files if file.is_printed]
        assert printed, f"{fault.name} 的例子都略去了"
        assert sum(file.text.count("\n") for file in printed) <= MOST_LINES
    assert not [mark for file in fault.right_files for mark in file.marks()]
    precision = fault.precision
    assert precision is None or 0 <= precision.correct <= precision.judged != 0


def test_marks_give_the_place_in_the_text_without_them() -> None:
    (file,) = read_example_files("  docs/2024/a.md\n      甲\n      ⟦乙⟧丙⟦丁戊⟧⍽\n")
    assert file.text == "甲\n乙丙丁戊\u00a0\n"
    assert list(file.marks()) == [Place(file.path, 2, 1, 1), Place(file.path, 2, 3, 2)]
    assert list(file.pieces()) == [("甲\n", False), ("乙", True), ("丙", False), ("丁戊", True), ("⍽\n", False)]


def test_the_words_behind_a_path() -> None:
    link, omitted = read_example_files("docs/a.txt 链接\n    /b\ndata/2024/a.yml 略\n    甲: 1\n")
    assert (link.kind, link.is_printed, link.heading) == (ExampleFileKind.LINK, True, "docs/a.txt（符号链接，指向）")
    assert (omitted.kind, omitted.is_printed, omitted.heading) == (ExampleFileKind.TEXT, False, "data/2024/a.yml")


def test_what_is_no_example_is_refused() -> None:
    with pytest.raises(ValueError, match="neither a path"):
        read_example_files("甲\n")
