r"""Every check against its cases: tests/checks/FAULT.md, input beside the findings expected.

A file is named after its fault. ``## 标题`` begins a case; a fence with a path as its info string is a
file of the case's project; files before the first ``##`` belong to every case of the file (a case may
write its own instead). mkdocs.yml is there by itself. A case ends in a fence ``发现``, a finding a line,
or in an empty fence ``没有发现``::

    # unknown_figure

    ```data/figures/村建.yml
    污水管网: {unit: 公里}
    ```

    ## 代号写错

    ```docs/2024/1.md
    新建管网{{ 污水管道 }}。
    ```

    ```发现
    docs/2024/1.md:1:5 unknown_figure 是不是想写：污水管网
    ```

A line of ``发现`` is the place (of the prose and then of the data, where the finding has both), the fault, and words
that the message must contain (原文, 为什么 or 怎么改), between spaces. The day is 1 July 2025. Compared are all
findings of the file's fault, and all errors of any fault: a case that is broken in another way than meant does not
pass.

``⇥`` in a file is a tab and ``⍽`` a no-break space. A second word in the info string is the file's
encoding (``gbk``), or what is in the file's place: ``文件夹``, ``链接`` (a symbolic link to the body), ``管道``,
``字节名`` (the path's ``\xNN`` are bytes of the name).
In a text that itself has fences the outer fence is longer.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nianbao import checks
from nianbao.checks import CHECKS, check
from nianbao.checks.fault import Fault
from nianbao.load import load_yearbook
from nianbao.report import Finding, Level
from tests.checks.cases import Case, places_of, read_cases

HERE = Path(__file__).parent
CASES = [case for path in sorted(HERE.glob("*.md")) for case in read_cases(path)]
# The faults whose findings may carry edits.
FIXABLE = {fault.name for fault in checks.faults() if fault.automatic_fix}
# The day on which the cases are checked.
TODAY = date(2025, 7, 1)
NOT_CHECKS = {
    "__init__",
    "acceptances",
    "contradicted_course",
    "said_shares",
    "cut_texts",
    "entry_advice",
    "proposed_ids",
    "fault",
    "fault_example",
    "free_text",
    "kept_findings",
    "markup_fixes",
    "measured",
    "nearest",
    "project_parts",
    "successor",
    "title_passages",
    "report_time",
    "yaml_line_fixes",
}


def module_name(module: object) -> str:
    return str(getattr(module, "__name__", "")).rpartition(".")[2]


@pytest.mark.parametrize("case", CASES, ids=[f"{case.fault}-{number}" for number, case in enumerate(CASES)])
def test_case(case: Case, tmp_path: Path) -> None:
    everything = check(load_yearbook(case.write(tmp_path)), today=TODAY)
    assert {finding.fault for finding in everything if finding.edits} <= FIXABLE
    found = [finding for finding in everything if counts(finding, case)]
    left = list(case.expected)
    surplus = []
    for finding in found:
        met = next((expected for expected in left if expected.is_met_by(finding)), None)
        if met is None:
            surplus.append(f"{' '.join(places_of(finding))} {finding.fault} {finding.why} → {finding.fix}")
        else:
            left.remove(met)
    wrong = [f"多报 {line}" for line in surplus] + [f"漏报 {expected}" for expected in left]
    assert not wrong, "\n".join([f"{case.fault}.md“{case.title}”", *wrong])


def counts(finding: Finding, case: Case) -> bool:
    named = {case.fault, *(expected.fault for expected in case.expected)}
    return finding.fault in named or finding.level is Level.ERROR


def test_every_file_of_the_folder_is_a_listed_check() -> None:
    folder = Path(str(checks.__file__)).parent
    files = {path.stem for path in folder.glob("*.py")} - NOT_CHECKS
    assert files == {module_name(module) for module in CHECKS}


@pytest.mark.parametrize("module", CHECKS, ids=module_name)
def test_check_is_named_after_its_fault(module: object) -> None:
    assert getattr(module, "FAULT").name == module_name(module)  # noqa: B009 - modules have no static type


@pytest.mark.parametrize("fault", checks.faults(), ids=lambda fault: fault.name)
def test_fault_has_a_case_that_finds_and_one_that_does_not(fault: Fault) -> None:
    cases = [case for case in CASES if case.fault == fault.name]
    finds = [any(expected.fault == fault.name for expected in case.expected) for case in cases]
    assert True in finds, f"tests/checks/{fault.name}.md 里没有报出 {fault.name} 的例子"
    assert False in finds, f"tests/checks/{fault.name}.md 里没有不报 {fault.name} 的例子"


def test_no_case_is_left_of_a_check_that_is_gone() -> None:
    assert {case.fault for case in CASES} <= {fault.name for fault in checks.faults()}
