"""The formats and explanations that the command line offers."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from nianbao.checks import GROUPS, false_hedge, faults
from nianbao.checks.fault import Fault, Precision
from nianbao.cli import main
from nianbao.cli.check import FORMATS
from nianbao.forms import FORMS
from nianbao.forms.showing import Form
from nianbao.reporters import REPORTERS, json_findings, junit, sarif
from tests.project import write_project
from tests.reporters.conftest import Checked


def test_every_reporter_is_offered(tmp_path: Path) -> None:
    assert tuple(REPORTERS) == FORMATS
    project = write_project(tmp_path, {"docs/2024/1.md": "{{ 甲 }}\n"})
    for form in FORMATS:
        result = CliRunner().invoke(main, ["check", "-C", str(project), "--format", form])
        assert result.exit_code == 1, form
        assert "unknown_figure" in result.output, form


@pytest.mark.parametrize("fault", faults(), ids=lambda fault: fault.name)
def test_every_fault_is_explained(fault: Fault) -> None:
    result = CliRunner().invoke(main, ["explain", fault.name])
    assert result.exit_code == 0
    for words in (fault.name, fault.title, fault.means, fault.why, fault.fix, fault.automatic_fix):
        assert words in result.output
    assert ("能否接受" in result.output) != fault.can_be_accepted
    printed = [file for file in (*fault.given_files, *fault.wrong_files, *fault.right_files) if file.is_printed]
    for file in printed:
        assert file.heading in result.output
        lines = [line.strip() for line in result.output.splitlines()]
        assert all(line.strip() in lines for line in file.printed().splitlines())


def test_a_measured_precision_is_told_everywhere(monkeypatch: pytest.MonkeyPatch, checked: Checked) -> None:
    unmeasured = CliRunner().invoke(main, ["explain", "false_hedge"]).output
    assert "精度" not in unmeasured
    monkeypatch.setattr(false_hedge, "FAULT", replace(false_hedge.FAULT, precision=Precision(203, 212)))
    words = "精度：95.7%（真实年报里报出的 212 处，203 处确有问题）"
    assert words in CliRunner().invoke(main, ["explain", "false_hedge"]).output
    assert words in junit.report(checked.book, checked.findings)
    rules = json.loads(sarif.report(checked.book, checked.findings))["runs"][0]["tool"]["driver"]["rules"]
    (rule,) = (rule for rule in rules if rule["id"] == "false_hedge")
    assert words in rule["help"]["text"]
    assert rule["properties"]["measuredPrecision"] == {"correct": 203, "judged": 212}
    told = json.loads(json_findings.report(checked.book, checked.findings))["faults"]
    assert told["false_hedge"]["precision"] == {"correct": 203, "judged": 212}
    assert told["form_misfit"]["precision"] is None


def test_the_faults_of_findings_are_told_in_json(checked: Checked) -> None:
    told = json.loads(json_findings.report(checked.book, checked.findings))["faults"]
    assert set(told) == {finding.fault for finding in checked.findings}
    fault = false_hedge.FAULT
    assert told["false_hedge"] == {
        "title": fault.title,
        "level": "error",
        "means": fault.means,
        "why": fault.why,
        "fix": fault.fix,
        "automatic_fix": None,
        "can_be_accepted": True,
        "precision": None,
    }


def test_all_faults_are_listed_by_group() -> None:
    lines = CliRunner().invoke(main, ["explain"]).output.splitlines()
    assert [line for line in lines if line and not line.startswith(" ")] == [group.title for group in GROUPS]
    listed = [line for line in lines if line.startswith(" ")]
    assert [line.split()[0] for line in listed] == [fault.name for fault in faults()]
    fixable = [line.split()[0] for line in listed if line.endswith("（可自动改）")]
    assert fixable == [fault.name for fault in faults() if fault.automatic_fix]


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.word)
def test_every_form_is_explained(form: Form) -> None:
    result = CliRunner().invoke(main, ["explain", form.word])
    assert result.exit_code == 0
    for words in (form.word, form.shows, form.takes, form.example[3]):
        assert words in result.output
    assert f"  {form.word}  {form.shows}\n" in CliRunner().invoke(main, ["explain", "形式"]).output


def test_an_unknown_fault_gets_the_nearest() -> None:
    result = CliRunner().invoke(main, ["explain", "false_hege"])
    assert result.exit_code == 2
    assert "是不是想写：false_hedge" in result.output
    assert "用 nianbao explain 列出" in CliRunner().invoke(main, ["explain", "zzzz"]).output
