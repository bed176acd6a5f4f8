"""The formats and explanations that the command line offers."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from nianbao.checks import GROUPS, faults
from nianbao.checks.fault import Fault
from nianbao.cli import main
from nianbao.cli.check import FORMATS
from nianbao.forms import FORMS
from nianbao.forms.showing import Form
from nianbao.reporters import REPORTERS
from tests.project import write_project


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
    for words in (fault.name, fault.title, fault.means, fault.why, fault.fix):
        assert words in result.output


def test_all_faults_are_listed_by_group() -> None:
    lines = CliRunner().invoke(main, ["explain"]).output.splitlines()
    assert [line for line in lines if line and not line.startswith(" ")] == [group.title for group in GROUPS]
    assert [line.split()[0] for line in lines if line.startswith(" ")] == [fault.name for fault in faults()]


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
