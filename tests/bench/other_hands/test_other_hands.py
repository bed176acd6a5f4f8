"""The set is sound: its project is clean, its cases can be put into it, and every reference and fault is known.

What is found is not tested here: the bench itself is ``python -m tests.bench.other_hands``.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Final

import pytest

from nianbao.checks import faults
from nianbao.source.reference_grammar import REFERENCE
from tests.bench.other_hands import __main__ as bench
from tests.bench.other_hands.cases import CLOSE, OPEN, Case, all_cases, read_cases
from tests.bench.other_hands.judging import Verdict, judge
from tests.bench.other_hands.town import checked, files_with, load, project_files

# Faults that have cases and may have no check yet.
PLANNED: Final = frozenset(
    {
        "became_code",
        "became_heading",
        "copied_paragraph",
        "correction_in_future",
        "dead_link",
        "file_not_read",
        "impossible_date",
        "lines_run_together",
        "list_restarts",
        "lone_owner",
        "name_misspelt",
        "not_complete",
        "raw_markup",
        "said_twice",
        "section_missing",
        "shared_alias",
        "table_total_not_sum",
        "told_differently",
        "typed_total_not_sum",
        "unfounded_rank",
        "unit_contradicted",
        "unit_repeated",
        "wrong_comparison",
        "wrong_extreme",
        "wrong_figure",
        "wrong_magnitude",
        "wrong_trend",
        "year_contradicted",
    }
)
LEAST_FAULTY: Final = 20
LEAST_CORRECT: Final = 80
# Of these some cases have no mark: what is missing, a whole file, a circle of formulas.
WITHOUT_A_PLACE: Final = {"broken_formula", "file_not_read", "section_missing"}
# Their references are broken, or are in files that are read another way.
NOT_READ_FOR_IDS: Final = frozenset({"broken_reference"})
FAULTY: Final = all_cases("faulty")
CORRECT: Final = all_cases("correct")
EVERY_CASE: Final = [case for cases in (*FAULTY.values(), *CORRECT.values()) for case in cases]


def test_nothing_is_found_in_the_project_itself() -> None:
    # Its sections say little; the cases put its figures to use.
    found = (one for one in checked(project_files()) if one.fault != "unused_figure")
    assert [f"{one.fault} {one.place}" for one in found] == []


def test_every_file_is_named_for_a_fault_and_has_enough_cases() -> None:
    known = {fault.name for fault in faults()} | PLANNED
    assert set(FAULTY) <= known
    assert {kind: len(cases) for kind, cases in FAULTY.items() if len(cases) < LEAST_FAULTY} == {}
    assert {kind: len(cases) for kind, cases in CORRECT.items() if len(cases) < LEAST_CORRECT} == {}


def test_marks_are_balanced_and_only_in_faulty_cases() -> None:
    for case in EVERY_CASE:
        signs = re.sub(f"[^{OPEN}{CLOSE}]", "", case.text)
        assert signs == (OPEN + CLOSE) * (len(signs) // 2), case.place
    assert [case.place for cases in CORRECT.values() for case in cases if case.is_marked] == []
    assert {case.kind for cases in FAULTY.values() for case in cases if not case.is_marked} == WITHOUT_A_PLACE


def test_no_case_is_written_twice() -> None:
    seen: dict[tuple[Path, str], Case] = {}
    for case in EVERY_CASE:
        assert case.parts, case.place
        other = seen.setdefault((case.file, case.text), case)
        assert other is case, f"{case.place} is {other.place} again"


def test_references_lead_to_figures_and_names_that_exist() -> None:
    book = load(project_files())
    for case in EVERY_CASE:
        if case.kind in NOT_READ_FOR_IDS:
            continue
        for match in REFERENCE.finditer(case.text.replace(OPEN, "").replace(CLOSE, "")):
            known, _, year = match[1].split()[0].partition("@")
            assert book.figure(known) or known in book.names, f"{case.place}: {known}"
            assert not year or book.year(int(year)), f"{case.place}: {year}"


def test_a_mark_leads_to_its_text() -> None:
    for cases in FAULTY.values():
        for case in cases:
            files, spans = files_with(case)
            marked = re.findall(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}", case.text)
            assert sorted(marked) == sorted(files[span.file][span.start : span.end] for span in spans), case.place


def cases_of(tmp_path: Path, name: str, text: str) -> tuple[Case, ...]:
    path = tmp_path / f"{name}.md"
    path.write_text(f"# Cases\n\n{text}", encoding="utf-8")
    return read_cases(path)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("§ 撰写心得体会⟦约{{ 心得 余 }}⟧。\n", Verdict.FOUND),
        ("§ ⟦挑好的汇编成册。⟧撰写心得体会约{{ 心得 余 }}。\n", Verdict.ELSEWHERE),
        ("§ ⟦撰写心得体会1235篇⟧。\n", Verdict.OTHER),
        ("§ ⟦撰写心得体会{{ 心得 }}⟧。\n", Verdict.SILENT),
    ],
)
def test_a_faulty_case_is_judged_by_name_and_place(tmp_path: Path, text: str, verdict: Verdict) -> None:
    (case,) = cases_of(tmp_path, "doubled_hedge", text)
    assert judge(case, is_faulty=True).verdict == verdict


def test_a_correct_case_has_no_finding(tmp_path: Path) -> None:
    clean, false = cases_of(tmp_path, "seams", "§ 撰写心得体会{{ 心得 }}。\n§ 撰写心得体会约{{ 心得 余 }}。\n")
    assert judge(clean, is_faulty=False).verdict == Verdict.CLEAN
    assert judge(false, is_faulty=False).verdict == Verdict.FALSE


def test_a_case_writes_other_files(tmp_path: Path) -> None:
    (case,) = cases_of(
        tmp_path,
        "wrong_magnitude",
        "§\n@ data/2025/2-town.yml\n⟦河道: 11.26⟧\n@ docs/2025/3-people.md -\n@ docs/2025/5-law.md\n# 五\n",
    )
    files, (span,) = files_with(case)
    assert files[span.file][span.start : span.end] == "河道: 11.26"
    assert "10.6" in files[span.file]
    assert "docs/2025/3-people.md" not in files
    assert files["docs/2025/5-law.md"] == "# 五\n"


def test_the_command_prints_a_table_and_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    few = ["other_hands", "--writer", "eighth", "--fault", "lines_run_together"]
    count = len(all_cases("faulty", ["eighth"])["lines_run_together"])
    assert 0 < count < len(FAULTY["lines_run_together"])
    monkeypatch.setattr(sys, "argv", [*few, "--misses"])
    assert bench.main() == 0
    assert f"| lines_run_together | {count} |" in capsys.readouterr().out
    monkeypatch.setattr(sys, "argv", [*few, "--json"])
    assert bench.main() == 0
    assert len(json.loads(capsys.readouterr().out)) == count
    monkeypatch.setattr(sys, "argv", ["other_hands", "--fault", "no_such_fault"])
    with pytest.raises(SystemExit, match="no_such_fault"):
        bench.main()
