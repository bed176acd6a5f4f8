"""Errors of use: every command speaks Chinese, and ends with 2 when it cannot run."""

from __future__ import annotations

import ast
import gettext
import inspect
import re
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from nianbao.cli import COMMANDS, main
from nianbao.cli.click_messages import CHINESE, MODULES, chinese_messages
from tests.conftest import MakeProject
from tests.project import RELEASE

NAMES = tuple(command.name or "" for command in COMMANDS)
# What click says to those who write commands, and what no command of ours uses.
FOR_PROGRAMMERS = re.compile(
    r"Deprecat|deprecated|Value must be an iterable|Could not determine name|No options defined|Arguments take exactly|"
    r"defined twice|Boolean option|Invalid start character|Unknown color|Choice\(|UUID|values are required|"
    r"Show the version|%\(prog\)s|Confirm the action"
)
# Names of the types of words: they are shown only where a command gives no name of its own.
TYPES = ("file", "directory", "path")
ENGLISH = re.compile(
    r"Usage|Options|Commands|Error|Try '|Missing|Invalid|No such|Did you mean|unexpected|Aborted|"
    r"\b(OPTIONS|ARGS|COMMAND|INTEGER|DIRECTORY|TEXT|YEAR|FILE)\b|%Y|\[default|\[required|Show this"
)


def texts_of_click() -> Iterator[str]:
    """All texts that click's modules hand to gettext."""
    for module in MODULES:
        for call in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("_", "ngettext"):
                yield from (str(part.value) for part in call.args if isinstance(part, ast.Constant))


def test_every_message_of_click_is_translated() -> None:
    texts = set(texts_of_click())
    assert len(texts) > 50
    missing = {text for text in texts if text not in CHINESE and not FOR_PROGRAMMERS.search(text)}
    assert missing == set(TYPES)


def test_a_translation_fills_in_no_other_words() -> None:
    for text, chinese in CHINESE.items():
        known = set(re.findall(r"\{(\w+)", text))
        assert set(re.findall(r"\{(\w+)", chinese)) <= known, text


def test_click_has_its_own_messages_afterwards() -> None:
    with chinese_messages():
        assert click.BadParameter("甲").format_message() == "写得不对：甲"
    with pytest.raises(RuntimeError), chinese_messages():
        raise RuntimeError
    assert click.BadParameter("甲").format_message() == "Invalid value: 甲"
    assert vars(click.core)["_"] is gettext.gettext


@pytest.mark.parametrize("name", ["", *NAMES])
def test_help_is_chinese(name: str) -> None:
    done = CliRunner().invoke(main, [*filter(None, [name]), "--help"])
    assert done.exit_code == 0
    assert not ENGLISH.search(done.output)
    assert "显示这段说明" in done.output


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("wrong", [["--no-such-option"], ["-C"], ["-C", "/没有/的文件夹", *"甲乙丙丁"]])
def test_wrong_use_of_every_command_is_2(name: str, wrong: list[str]) -> None:
    done = CliRunner().invoke(main, [name, *wrong])
    assert done.exit_code == 2
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert "不能运行：" in done.output
    assert not ENGLISH.search(done.output)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "用法："),
        (["chek"], "没有“chek”这个命令。 是不是其中一个：'check'"),
        (["check", "--formt", "text"], "没有“--formt”这个选项。 是不是 '--format'？"),
        (["check", "--format", "xml"], "'--format' 写得不对：“xml”不行，可以写 'text'"),
        (["check", "--year", "二〇二四"], "'--year' 写得不对：“二〇二四”不行，应是阿拉伯数字写的整数"),
        (["check", "--year"], "选项 --year 后面要跟内容"),
        (["check", "--all=是"], "选项 --all 后面不跟内容"),
        (["check", "--today", "1月1日"], "应写成 2027-01-18 这样的日期"),
        (["export"], "缺少参数 '年份'"),
        (["release", "2024"], "缺少选项 '--date'"),
        (["export", "2024", "2025"], "多写了“2025”"),
        (["import", "x.docx", "--year", "1900"], "1900 超出了范围（1949<=x<=2200）"),
        (["comment", "没有.md"], "没有 没有.md；看看名称"),
        (["fill", "."], ". 是文件夹，这里要写文件"),
    ],
)
def test_an_error_says_what_is_wrong(arguments: list[str], says: str) -> None:
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 2
    assert says in done.output


def test_an_unanswered_question_is_2_and_makes_nothing(make_project: MakeProject) -> None:
    folder = make_project({}) / "新项目"
    done = CliRunner().invoke(main, ["init", str(folder)], input="某某镇\n")
    assert done.exit_code == 2
    assert "不能运行：中途停下了，没有做完" in done.output
    assert not folder.exists()


def test_findings_are_1_and_a_clean_project_is_0(make_project: MakeProject) -> None:
    files = {
        "data/figures/a.yml": "管网: {unit: 公里}\n",
        "data/2024/a.yml": "管网: 12.6\n",
        "data/2024/release.yml": RELEASE,
        "docs/2024/1.md": "# 引言\n\n新建{{ 管网 }}。\n",
    }
    assert CliRunner().invoke(main, ["check", "-C", str(make_project(files))]).exit_code == 0
    wrong = make_project({**files, "data/2024/a.yml": "管网: 十二\n"})
    assert CliRunner().invoke(main, ["check", "-C", str(wrong)]).exit_code == 1
