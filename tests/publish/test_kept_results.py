"""Files that are kept from build to build: never another content than a build without them would make."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nianbao.document.report_inputs import ReportInputs
from nianbao.outputs.year_text import export_text
from nianbao.pages.downloads import make_tables
from nianbao.pages.links import Links
from nianbao.pages.site import Site
from nianbao.publish.kept_results import KeptResults
from nianbao.publish.site_build import Build
from nianbao.report import Edition, Year, Yearbook
from nianbao.writing import kept_file
from tests.held import load_held
from tests.sample_book import sample_book

ROOT = Path(__file__).parents[2]
SAMPLE = sample_book()
FILES = {
    "data/figures/a.yml": "甲: {unit: 件}\n乙: {unit: 件}\n和: {unit: 件, equals: 甲 + 乙}\n",
    "data/names.yml": "镇名: {name: 砚汀镇, kind: town}\n",
    **{f"data/{year}/a.yml": f"甲: {year - 2000}\n乙: 3\n" for year in (2022, 2023, 2024)},
    **{f"data/{year}/release.yml": f"number: 第{year}号\ndate: {year + 1}-01-20\n" for year in (2022, 2023, 2024)},
    "docs/2022/1.md": "# 一、旧\n\n{{ 镇名 }}{{ 甲 }}，{{ 乙@2024 }}。\n",
    "docs/2023/1.md": "# 一、中\n\n{{ 甲 }}，{{ 甲 同比 }}。\n",
    "docs/2024/1.md": "# 一、新\n\n{{ 和 }}，{{ 甲@2022 }}。\n",
}
TEXTS = ["2022/files/report.txt", "2023/files/report.txt", "2024/files/report.txt"]
WORKBOOKS = [name.replace("report.txt", "figures.xlsx") for name in TEXTS]


def made_from(files: dict[str, str], edition: Edition = Edition.INTERNAL) -> dict[str, str]:
    """What each kept file of a project says it is made from."""
    book = load_held(files)
    tables = make_tables(Site(book, book.years, edition, Links(True)))
    return {file.uri: file.made_from() for file in tables if file.made_from}


def files_of(book: Yearbook, edition: Edition, kept: KeptResults | None) -> dict[str, bytes]:
    return {file.uri: file.content for file in Build(book, (), edition=edition, kept=kept, serving=True).files}


@pytest.mark.parametrize("edition", Edition)
def test_kept_results_are_those_of_a_build_without(edition: Edition, tmp_path: Path) -> None:
    without = files_of(SAMPLE, edition, None)
    assert files_of(SAMPLE, edition, KeptResults(tmp_path, edition)) == without
    # The workbook and the text of each year; in the edition whose pages are kept, its extract, its data for comparisons
    # and its figures as tables write them too, and the histories of a section's figures for readers and for the script.
    of_year, of_stem = (2, 0) if edition is Edition.MASKED else (5, 2)
    stems = Build(SAMPLE, (), serving=True).site.figure_places.by_stem
    kept = list((tmp_path / ".cache/nianbao" / edition).iterdir())
    assert len(kept) == of_year * len(SAMPLE.years) + of_stem * len(stems)
    assert files_of(SAMPLE, edition, KeptResults(tmp_path, edition)) == without


@pytest.mark.parametrize(
    ("file", "old", "new", "remade"),
    [
        ("docs/2023/1.md", "。", "！", ["2023/files/report.txt"]),
        ("docs/2024/1.md", "# 一、新", "# 一、今", ["2024/files/figures.xlsx", "2024/files/report.txt"]),
        ("data/2024/a.yml", "24", "25", ["2024/files/figures.xlsx", "2022/files/report.txt", "2024/files/report.txt"]),
        ("data/2023/a.yml", "乙: 3", "乙: 4", [*WORKBOOKS[1:], *TEXTS[1:]]),
        ("data/names.yml", "砚汀镇", "砚湾镇", TEXTS),
        ("data/figures/a.yml", "unit: 件", "unit: 个", [*WORKBOOKS, *TEXTS]),
    ],
)
def test_an_edit_makes_again_what_may_show_it(file: str, old: str, new: str, remade: list[str]) -> None:
    before, after = made_from(FILES), made_from({**FILES, file: FILES[file].replace(old, new)})
    assert sorted(uri for uri in before if before[uri] != after[uri]) == sorted(remade)


def test_the_editions_are_kept_apart() -> None:
    internal, masked = made_from(FILES), made_from(FILES, Edition.MASKED)
    assert not {*internal.values()} & {*masked.values()}


@pytest.mark.parametrize("year", SAMPLE.years, ids=lambda year: str(year.number))
@pytest.mark.parametrize("edition", Edition)
def test_a_report_shows_nothing_but_its_inputs(year: Year, edition: Edition) -> None:
    inputs = ReportInputs(SAMPLE)
    assert export_text(inputs.book_of(year), year, edition) == export_text(SAMPLE, year, edition)


def test_inputs_say_the_same_in_every_process() -> None:
    """What prints a memory address, or a set in the order of its hashes, would never be found again."""
    code = (
        "from pathlib import Path; from tests.publish.test_kept_results import *\n"
        "print([file.made_from() for file in make_tables(Site(SAMPLE, SAMPLE.years, Edition.INTERNAL, Links(True)))"
        " if file.made_from])"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


@pytest.fixture(autouse=True)
def _key_apart(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """The key of a user of its own."""
    monkeypatch.setattr(kept_file, "KEY_FILE", tmp_path_factory.mktemp("user") / "key")


@pytest.fixture
def kept(tmp_path: Path) -> KeptResults:
    return KeptResults(tmp_path, "internal")


def only_file(root: Path) -> Path:
    (file,) = (root / ".cache/nianbao/internal").iterdir()
    return file


def answers(*contents: bytes) -> Callable[[], bytes]:
    left: Iterator[bytes] = iter(contents)
    return lambda: next(left)


def test_what_was_made_from_the_same_is_not_made_again(kept: KeptResults, tmp_path: Path) -> None:
    make = answers(b"1", b"2", b"3")
    assert kept.content("a", make) == b"1"
    assert KeptResults(tmp_path, "internal").content("a", make) == b"1"
    assert kept.content("b", make) == b"2"
    assert KeptResults(tmp_path, "masked").content("a", make) == b"3"


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 32 + b"foreign"], ids=["empty", "short", "foreign"])
def test_a_damaged_file_is_made_again(kept: KeptResults, tmp_path: Path, damage: bytes) -> None:
    kept.content("a", lambda: b"right")
    only_file(tmp_path).write_bytes(damage)
    assert kept.content("a", lambda: b"again") == b"again"
    assert kept.content("a", lambda: b"never") == b"again"


def test_what_a_request_brings_is_made_again(kept: KeptResults, tmp_path: Path) -> None:
    kept.content("a", lambda: b"right")
    brought = only_file(tmp_path).read_bytes()
    kept_file.KEY_FILE.unlink()
    only_file(tmp_path).write_bytes(brought)
    assert KeptResults(tmp_path, "internal").content("a", lambda: b"again") == b"again"


def test_other_code_makes_it_again(kept: KeptResults, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.content("a", lambda: b"old")
    monkeypatch.setattr(kept_file, "program_digest", lambda: b"other code")
    assert KeptResults(tmp_path, "internal").content("a", lambda: b"new") == b"new"


def test_what_the_last_build_did_not_use_is_removed(kept: KeptResults, tmp_path: Path) -> None:
    kept.content("a", lambda: b"1")
    kept.content("b", lambda: b"2")
    last = KeptResults(tmp_path, "internal")
    last.content("b", lambda: b"3")
    last.remove_unused()
    assert only_file(tmp_path).read_bytes().endswith(b"2")


def test_git_does_not_see_them(kept: KeptResults, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    kept.content("a", lambda: b"1")
    command = ["git", "-C", str(tmp_path), "status", "--porcelain", "--untracked-files=all"]
    assert subprocess.run(command, capture_output=True, check=True).stdout == b""


def test_where_nothing_can_be_written_it_is_made_each_time(kept: KeptResults, tmp_path: Path) -> None:
    (tmp_path / ".cache").write_bytes(b"a file")
    assert kept.content("a", lambda: b"1") == b"1"
    assert kept.content("a", lambda: b"2") == b"2"
    kept.remove_unused()
