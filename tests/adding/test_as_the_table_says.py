"""CONTRIBUTING's table “To add something” is true: what is added as it says works everywhere."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from filecmp import cmp
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
PACKAGE = Path("hooks/nianbao")
# A file of `words/`, a table in it, and the line that is added to the table.
NEW_WORDS = (
    ("words/hedges.py", "HEDGES: Final = (\n", '    Hedge("几近", Side.BELOW, Position.BEFORE, "近"),'),
    ("words/directions.py", "DIRECTIONS: Final = (\n", '    Direction("跃增", Trend.RISE),'),
    ("words/trends.py", "TURNS: Final = (\n", '    Turn("先抑后扬", -1, 1),'),
    ("words/year_words.py", "YEAR_WORDS: Final = (\n", '    YearWord("头年", -1),'),
    ("words/no_figures.py", 'NAMED_DAYS: Final = """\n', "读书"),
    ("words/units.txt", "[质量]\n", "担 = 50"),
    ("words/units.txt", "[量词]\n", "蔸 = items beside"),
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with a new form, a new check and new words."""
    root = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOT / PACKAGE, root / PACKAGE, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HERE / "new_form.py", root / PACKAGE / "forms/buzu.py")
    add_line(root / PACKAGE / "forms/__init__.py", ("import chao,", "import buzu, chao,"), ("jin.FORM,", "buzu.FORM,"))
    shutil.copy(HERE / "new_check.py", root / PACKAGE / "checks/exclamation_mark.py")
    add_line(
        root / PACKAGE / "checks/__init__.py",
        ("    false_hedge,\n", "    exclamation_mark,\n    false_hedge,\n"),
        ("            repeated_clause,", "            exclamation_mark,"),
    )
    for file, table, line in NEW_WORDS:
        text = (root / PACKAGE / file).read_text("utf-8")
        assert table in text
        (root / PACKAGE / file).write_text(text.replace(table, f"{table}{line}\n", 1), "utf-8")
    return root


def add_line(file: Path, imported: tuple[str, str], listed: tuple[str, str]) -> None:
    """Imports a new file and adds its line behind another."""
    text = file.read_text("utf-8")
    old, new = imported
    after, line = listed
    assert old in text
    assert after in text
    indent = after[: len(after) - len(after.lstrip())] or "        "
    text = text.replace(old, new, 1)
    file.write_text(text.replace(after, f"{after}\n{indent}{line.lstrip()}", 1), "utf-8")


@pytest.fixture(scope="module")
def seen(copy: Path) -> dict[str, Any]:
    path = os.pathsep.join((str(copy / "hooks"), str(ROOT)))
    command = [sys.executable, "-m", "tests.adding.seen"]
    run = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": path}, cwd=copy, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def test_only_the_files_of_the_table_were_touched(copy: Path) -> None:
    table = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    named = set[str]()
    kinds = [
        ("form", "NAME", "buzu"),
        ("check", "FAULT", "exclamation_mark"),
        ("hedge", "", ""),
        ("word that shows", "", ""),
        ("unit", "", ""),
        ("trend", "", ""),
    ]
    for kind, old, new in kinds:
        row = re.search(rf"^\| {kind}\b[^|]*\|(.*)\|$", table, re.M)
        assert row is not None
        in_package = (path for path in re.findall(r"`([\w./]+\.(?:py|txt))`", row[1]) if not path.startswith("tests/"))
        paths = [path.removeprefix(f"{PACKAGE}/").replace(old, new) if old else path for path in in_package]
        named |= set(paths)
    files = {file.relative_to(copy / PACKAGE) for file in (copy / PACKAGE).rglob("*") if file.suffix in (".py", ".txt")}
    touched = {
        str(file)
        for file in files
        if not (ROOT / PACKAGE / file).exists() or not cmp(ROOT / PACKAGE / file, copy / PACKAGE / file, shallow=False)
    }
    assert touched == named


def test_the_form_shows(seen: dict[str, Any]) -> None:
    assert seen["shown"] == ["figure", "不足300户", "不足*户", ""]
    assert seen["shown of a digit"][1] == "不足290户"
    assert seen["shown of a hedged value"][1] == "不足300户"
    assert seen["unfilled"][:2] == ["unfilled", "不足【待填】户"]


def test_the_form_is_refused_where_it_is_false(seen: dict[str, Any]) -> None:
    assert seen["refused"][0] == "false-hedge"
    assert "实际数正好是300，不能写“不足”" in seen["refused"][3]
    assert "false_hedge" in seen["false"]
    assert "false_hedge" in seen["typed and false"]


def test_the_checks_know_the_form(seen: dict[str, Any]) -> None:
    assert not {"false_hedge", "doubled_hedge", "exact_with_hedge", "unknown_form"} & set(seen["true"])
    assert "doubled_hedge" in seen["doubled"]
    assert "exact_with_hedge" in seen["exact"]
    assert "unknown_form" in seen["unknown form"]


def test_the_form_is_documented(seen: dict[str, Any]) -> None:
    page, (explained, listed) = seen["guide"], seen["explained"]
    for words in ("前面加“不足”，数字进到最高位", "不足300户"):
        assert words in page
        assert words in explained
    assert "  不足  前面加“不足”" in listed


def test_numbers_are_found_and_imported_with_it(seen: dict[str, Any]) -> None:
    assert seen["number"] == ["300户", ["不足"]]
    prose, data, _ = seen["imported"]
    assert re.search(r"全年走访困难家庭\{\{ 走访困难家庭 不足 \}\}。", prose)
    assert "走访困难家庭: 不足300" in data


def test_the_check_works(seen: dict[str, Any]) -> None:
    assert "exclamation_mark" in seen["exclaimed"]
    assert "exclamation_mark" in seen["faults"]
    assert "报告陈述事实，不用感叹。" in seen["fault explained"]


def test_new_words_are_known(seen: dict[str, Any]) -> None:
    """A hedge, a direction, a trend, a word for a year and a named day, each one line."""
    assert seen["hedge found"] == ["300户", ["几近"]]
    assert seen["hedge of a value"][1] == "近300户"
    assert "false_hedge" in seen["hedge false"]
    assert "doubled_hedge" in seen["hedge doubled"]
    assert "wrong_direction" in seen["direction false"]
    assert "wrong_direction" not in seen["direction true"]
    assert "wrong_comparison" in seen["year false"]
    assert "wrong_trend" in seen["trend false"]
    assert seen["named day"] == []


def test_a_new_unit_and_a_new_measure_word_are_known(seen: dict[str, Any]) -> None:
    assert seen["unit converts"] == ["figure", "175公斤", "*公斤", ""]
    assert seen["unit found"] == ["12担", "十四担", "9蔸", "十三蔸"]
    assert "count_not_list" in seen["items counted"]
    assert "count_not_list" not in seen["items counted right"]
    _, values, figures = seen["unit imported"]
    assert "油茶籽: 36\n" in values
    assert "unit: 担" in figures
