"""A masked report: every place gets its kind, and the masked edition equals the report."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao.office.importing import Confidence, Decision, Imported
from nianbao.report import Edition
from tests.office.importing.imports import exported, import_into, loaded
from tests.office.importing.places import MASKED_TEXT, kinds


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Imported]:
    root = tmp_path_factory.mktemp("masked")
    return root, import_into(root, MASKED_TEXT)


def kind_of(decision: Decision) -> str:
    named = f":{decision.name_kind}" if decision.name_kind and decision.found.name in ("ITEM", "NAME") else ""
    return decision.found.name.lower() + named


def test_every_masked_place_gets_its_kind(project: tuple[Path, Imported]) -> None:
    by_place = {(d.line, d.column): kind_of(d) for d in project[1].decisions}
    # The place of a masked number is after its hedge, like the mask.
    wrong = [
        (line, column, kind, by_place.get((line, column)))
        for line, column, kind in kinds()
        if by_place.get((line, column)) != kind
    ]
    assert len(kinds()) == 128
    assert wrong == []


def test_masked_edition_equals_the_report(project: tuple[Path, Imported]) -> None:
    root, imported = project
    assert imported.differences == ()
    assert exported(root, edition=Edition.MASKED) == MASKED_TEXT


def test_unknown_values_stay_unfilled(project: tuple[Path, Imported]) -> None:
    book = loaded(project[0])
    year = book.year(2022)
    assert year is not None
    assert all(value.quantity is None for value in year.values.values() if not value.rows)
    centers = next(v for v in year.values.values() if len(v.rows) == 3)
    assert centers.quantity is None, "the count behind 等 is masked, so it is not the number of names"
    projects = next(v for v in year.values.values() if v.rows and len(book.catalogue[v.figure].fields) == 2)
    assert projects.quantity is not None
    assert projects.quantity.number == len(projects.rows) == 2


def test_doubtful_places_are_listed_with_their_sentence(project: tuple[Path, Imported]) -> None:
    root, imported = project
    page = (root / "data/2022/import.md").read_text("utf-8")
    doubtful = {d.sentence for d in imported.decisions if d.confidence is Confidence.DOUBTFUL}
    assert any("石澜镇" in sentence for sentence in doubtful), "a town's name that the mask left"
    assert any("批/次" in sentence for sentence in doubtful)
    for sentence in doubtful:
        assert sentence.replace("*", r"\*") in page


def test_second_masked_year_reuses_the_ids(tmp_path: Path) -> None:
    import_into(tmp_path, MASKED_TEXT, 2022)
    before = set(loaded(tmp_path).catalogue)
    again = MASKED_TEXT.replace("2022", "2023")
    imported = import_into(tmp_path, again, 2023)
    assert exported(tmp_path, 2023, Edition.MASKED) == again
    book = loaded(tmp_path)
    sections = [[section.stem for section in year.sections] for year in book.years]
    assert sections[0] == sections[1]
    new = set(book.catalogue) - before
    assert new == set(), new
    assert imported.differences == ()


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("受理纠纷××件。", "受理纠纷{{ 受理纠纷 }}。"),
        ("受理纠纷XX件。", "受理纠纷{{ 受理纠纷 }}。"),
        ("受理纠纷____件。", "受理纠纷{{ 受理纠纷 }}。"),
        ("全年受理纠纷＊余件。", "全年受理纠纷{{ 受理纠纷 余 }}。"),
        ("实行7×24小时值守。", "实行7×24小时值守。"),
    ],
)
def test_other_masks(tmp_path: Path, line: str, written: str) -> None:
    import_into(tmp_path, f"一、法治建设\n{line}\n")
    assert written in (tmp_path / "docs/2022/1-law.md").read_text("utf-8")


def test_numbers_visible_in_a_masked_report_are_public(tmp_path: Path) -> None:
    text = "一、法治建设\n受理纠纷*件，开展普法活动32场。\n"
    import_into(tmp_path, text)
    assert exported(tmp_path, edition=Edition.MASKED) == text
    assert [figure.id for figure in loaded(tmp_path).catalogue.values() if figure.public] == ["普法活动"]
