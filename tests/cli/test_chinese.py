"""What click says of wrong use and in its help is Chinese, and every command ends with the same codes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from nianbao.cli import COMMANDS, main
from nianbao.cli.click_in_chinese import MESSAGES, translated

# For programmers, or said where this program never comes.
NOT_SAID = {
    "_winconsole.py",
    "shell_completion.py",
    "utils.py",
}
FOR_PROGRAMMERS = re.compile(
    r"\{editor\}|declarations|deprecated|No options defined|exactly one parameter|defined twice|same flag"
    r"|Unknown color|^d$"
)
ENGLISH = re.compile(r"(?<![\w.-])(?!nianbao|mkdocs|git\b)[A-Za-z]{3,}(?: [A-Za-z]{2,})+")


def nianbao(*words: str) -> Result:
    return CliRunner().invoke(main, words, prog_name="nianbao")


def messages_of_click() -> Iterator[tuple[str, str]]:
    for path in sorted(Path(str(click.__file__)).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
                for said in node.args:
                    if isinstance(said, ast.Constant) and isinstance(said.value, str):
                        yield path.name, said.value


def test_every_message_of_click_is_known() -> None:
    said = {text for file, text in messages_of_click() if file not in NOT_SAID and not FOR_PROGRAMMERS.search(text)}
    assert said - MESSAGES.keys() == set()
    assert len(said) > 30


def fields(message: str) -> set[str]:
    return set(re.findall(r"\{(\w+)", message))


def test_messages_use_no_field_that_click_does_not_fill() -> None:
    assert {english: chinese for english, chinese in MESSAGES.items() if not fields(chinese) <= fields(english)} == {}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command.name))
def test_help_is_chinese(command: click.Command) -> None:
    done = nianbao(str(command.name), "--help")
    assert done.exit_code == 0
    assert done.output.startswith(f"用法: nianbao {command.name} [选项]")
    assert "选项" in done.output
    assert "例：" in done.output
    assert not re.search(r"Usage|Options|Show this|TEXT|INTEGER|FILE|DIRECTORY|PATH|YEAR", done.output)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command.name))
def test_an_unknown_option_is_said_in_chinese_with_code_2(command: click.Command) -> None:
    done = nianbao(str(command.name), "--nonsense")
    assert done.exit_code == 2
    assert "不能运行：没有“--nonsense”这个选项。" in done.output
    assert f"看说明：nianbao {command.name} --help" in done.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["chek"], "没有“chek”这个命令。"),
        (["release"], "没有写"),
        (["release", "今年", "--date", "2027-01-01", "--signer", "甲", "--number", "1"], "写的是“今年”，应是一个数"),
        (["release", "2026", "--date", "明天"], "日期应写成 2027-01-18 这样"),
        (["export", "2025", "--as", "wps"], "写的是“wps”，应写"),
        (["export", "2025", "多的"], "多写了参数：多的"),
        (["check", "--year"], "选项 --year 后面要写内容"),
        (["verify", "没有的文件夹"], "没有文件夹“没有的文件夹”"),
        (["publish", "x", "--keep", "0"], "不在"),
        (["check", "--al"], "没有“--al”这个选项。"),
    ],
)
def test_wrong_use_is_said_in_chinese(words: list[str], said: str) -> None:
    done = nianbao(*words)
    assert done.exit_code == 2
    assert said in done.output
    assert not ENGLISH.search(done.output)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command.name))
def test_a_year_has_one_name(command: click.Command) -> None:
    assert all(one.metavar == "年份" for one in command.params if one.name == "year")


def test_an_unanswered_question_is_2_and_makes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "新项目"
    done = CliRunner().invoke(main, ["init", str(folder)], input="某某镇\n")
    assert done.exit_code == 2
    assert "不能运行：中途停下了，没有做完" in done.output
    assert not folder.exists()


def test_click_speaks_its_own_language_again() -> None:
    CliRunner().invoke(main, ["--help"])
    assert click.exceptions.__dict__["_"] is not translated
