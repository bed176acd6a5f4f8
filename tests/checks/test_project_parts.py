"""Years are checked apart: none sees a later one, and together they find what one look at everything finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest

from nianbao import checks
from nianbao.checks import BEFORE_ACCEPTANCES, OF_A_PART, OF_ALL_YEARS, check
from nianbao.checks.fault import Reading
from nianbao.checks.project_parts import Parts
from nianbao.load import load_yearbook
from nianbao.report import Finding, Section, Yearbook
from nianbao.shown.prose import Prose, Proses, read_prose
from nianbao.shown.show import Shown
from tests.checks.cases import Case, read_cases
from tests.held import load_held
from tests.site.sites import TWO_YEARS

TODAY = date(2025, 7, 1)
HERE = Path(__file__).parent
CASES = [case for path in sorted(HERE.glob("*.md")) for case in read_cases(path)]
SOME = Random(16).sample(CASES, 160)
YEARS = {
    "data/2023/1-town.yml": "污水管网: 11.2\n没有: 3\n",
    "data/2024/1-town.yml": "污水管网: 12.6 #1标段\n没有: 4\n",
    "docs/2023/index.md": "# 2023年\n",
    "docs/2024/index.md": "# 2024年\n",
}


def brief(findings: tuple[Finding, ...]) -> list[str]:
    return sorted(str(replace(finding, fingerprint="")) for finding in findings)


def parts_of(files: dict[str, str]) -> Parts:
    return Parts(load_held({**TWO_YEARS, **YEARS, **files}), frozenset())


def test_a_check_is_of_a_part_or_of_all_years() -> None:
    assert set(OF_A_PART) | set(OF_ALL_YEARS) == set(BEFORE_ACCEPTANCES)
    assert not set(OF_A_PART) & set(OF_ALL_YEARS)


def test_a_year_is_checked_in_a_project_without_later_years() -> None:
    book = parts_of({}).of_year(2023).book
    assert [year.number for year in book.years] == [2023]
    places = [*(one.place for one in book.problems), *(one.place for one in book.comments)]
    held = {*book.lines, *book.files, *book.excluded, *(place.file for place in places)}
    assert "data/2023/1-town.yml" in held
    assert not [file for file in held if "/2024/" in file]
    assert (book.headlines, book.acceptances, book.register, book.maps) == ((), (), (), {})


def test_checks_are_given_that_project(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def find(reading: Reading) -> list[Finding]:
        seen.append((reading.only, [year.number for year in reading.book.years]))
        return []

    monkeypatch.setattr(checks, "OF_A_PART", (SimpleNamespace(find=find),))
    check(load_held({**TWO_YEARS, **YEARS}))
    assert seen == [(2023, [2023]), (2024, [2023, 2024]), (0, [2023, 2024])]


@pytest.mark.parametrize(
    "files",
    [
        {"docs/2023/3.md": "# 三、以后\n\n{{ 污水管网@2024 }}\n"},
        {"docs/2023/3.md": "# 三、以后\n\n```chart\ntitle: 管网\nfigures: 污水管网\nyears: 2023-2024\n```\n"},
        {"docs/2023/index.md": "# 2023年\n\n{{ 污水管网@2024 }}\n"},
        {"data/figures/村建.yml": "污水管网: {unit: 公里}\n又一个: {unit: 公里, equals: 污水管网@2024}\n"},
    ],
)
def test_a_later_year_that_is_named_is_known(files: dict[str, str]) -> None:
    assert [year.number for year in parts_of(files).of_year(2023).book.years] == [2023, 2024]


@pytest.mark.parametrize(
    ("files", "changed"),
    [
        ({"data/2024/1-town.yml": "污水管网: 13.1\n"}, {2024}),
        ({"docs/2023/1-town.md": "# 一、城建\n"}, {2023, 2024}),
        ({"docs/2024/9.md": "# 九、新的\n"}, {2024}),
        ({"docs/2024/index.md": "# 二四年\n"}, {2024}),
        ({"data/2024/names.yml": "镇名: {name: 墨渚镇}\n"}, {2024}),
        ({"data/names.yml": "镇名: {name: 墨渚镇}\n"}, {2023, 2024}),
        ({"data/terms.yml": "管网: 网管\n"}, {2023, 2024}),
        ({"data/accepted.yml": "[]\n", "data/releases.yml": "[]\n", "docs/index.md": "# 首页\n"}, set()),
    ],
)
def test_what_a_year_depends_on_is_digested(files: dict[str, str], changed: set[int]) -> None:
    before, after = parts_of({}), parts_of(files)
    assert {year for year in (2023, 2024) if before.digest(year) != after.digest(year)} == changed


def test_only_drafts_may_be_checked_as_released() -> None:
    book = load_held({file: text for file, text in TWO_YEARS.items() if file != "data/2024/release.yml"})
    drafts, as_released = Parts(book, frozenset()), Parts(book, frozenset({2023, 2024}))
    assert drafts.digest(2023) == as_released.digest(2023)
    assert drafts.digest(2024) != as_released.digest(2024)


def without_years_after(book: Yearbook, year: int, root: Path) -> Yearbook:
    """The project read again from a folder that has no later year."""
    for other in book.years:
        if other.number > year:
            for folder in (root / book.settings.docs, root / "data"):
                for file in (folder / str(other.number)).rglob("*"):
                    if not file.is_dir():
                        file.unlink()
    return load_yearbook(root)


@pytest.mark.parametrize("case", SOME, ids=[f"{case.fault}-{case.title}" for case in SOME])
def test_years_find_what_the_whole_finds_and_no_later_year_changes_it(case: Case, tmp_path: Path) -> None:
    book = replace(load_yearbook(case.write(tmp_path)), acceptances=())
    whole = Reading(book, today=TODAY)
    assert brief(check(book, today=TODAY)) == brief(
        tuple(finding for one in BEFORE_ACCEPTANCES for finding in one.find(whole))
    )
    parts = Parts(book, frozenset())
    for year in reversed(book.years[:-1]):
        reading = parts.of_year(year.number)
        if reading.book.years[-1] is not parts.of_year(year.number).years[-1]:
            continue  # it names a later year
        alone = Parts(without_years_after(book, year.number, tmp_path), frozenset())
        assert alone.digest(year.number) == parts.digest(year.number)
        for one in OF_A_PART:
            assert list(one.find(reading)) == list(one.find(alone.of_year(year.number)))


def test_what_was_read_for_the_check_of_a_year_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    book = load_held({**TWO_YEARS, **YEARS})
    read: list[str] = []
    apart = {section.file: Proses(book).prose(section).text for _, section in book.sections()}

    def noting(section: Section, shown: Sequence[Shown]) -> Prose:
        read.append(section.file)
        return read_prose(section, shown)

    monkeypatch.setattr("nianbao.shown.prose.read_prose", noting)
    proses = Proses(book)
    check(book, today=TODAY, proses=proses)
    assert {section.file: proses.prose(section).text for _, section in book.sections()} == apart
    assert sorted(read) == sorted(apart)
    proses.forget()
    assert {section.file: proses.prose(section).text for _, section in book.sections()} == apart
