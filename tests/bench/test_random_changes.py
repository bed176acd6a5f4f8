"""Which changes the bench of random changes makes."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.bench.random_changes import copy_of_project
from tests.bench.random_changes.change import PACKAGE, ROOT, SCRIPTS, Change
from tests.bench.random_changes.choose import choose
from tests.bench.random_changes.copy_of_project import CopyOfProject, Verdict
from tests.bench.random_changes.python_changes import python_changes
from tests.bench.random_changes.rooms import ROOMS, TESTS_OF_ROOMS, paths_of_tests, room_of
from tests.bench.random_changes.script_changes import script_changes
from tests.test_rooms import ROOMS as ROOMS_OF_PACKAGE

FILE = Path("any")
Changes = Callable[[Path, bytes], Iterator[Change]]


def results(source: str, changes_of: Changes) -> list[str]:
    content = source.encode()
    return [change.applied_to(content).decode() for change in changes_of(FILE, content)]


@pytest.mark.parametrize(
    ("source", "changed"),
    [
        ("年 = a < 3", ["年 = (a <= 3)", "年 = a < 4"]),
        ('"""Docstring."""\nnote(x)', ['"""Docstring."""\npass']),
        ("if a and b:\n    go()", ["if (not (a and b)):\n    go()", "if (a or b):\n    go()", "if a and b:\n    pass"]),
        ("a = not b", ["a = bool(b)"]),
        ("a: Literal[1] = True", ["a: Literal[1] = False"]),
        ("@cache(maxsize=8)\ndef f() -> None:\n    raise E", ["@cache(maxsize=8)\ndef f() -> None:\n    pass"]),
        ('a = f"{b + 1}"', []),
    ],
)
def test_changes_of_python(source: str, changed: list[str]) -> None:
    assert results(source, python_changes) == changed


@pytest.mark.parametrize(
    ("source", "changed"),
    [
        ("const 年 = a < 3", ["const 年 = a <= 3", "const 年 = a < 4"]),
        ('  if (f(a) === "1 < 2") g()', ['  if (f(a) !== "1 < 2") g()', '  if (!(f(a) === "1 < 2")) g()']),
        ("  note(a, true)", ["  note(a, false)", ";"]),
        ("x => x || 10n // 1 < 2", ["x => x && 10n // 1 < 2", "x => x || 11n // 1 < 2"]),
        ("s.replace(/a{1,2}/g, `1 < 2`)", []),
    ],
)
def test_changes_of_scripts(source: str, changed: list[str]) -> None:
    assert results(source, script_changes) == changed


def chosen(source: str, count: int, seed: int) -> list[tuple[str, bytes]]:
    """What is chosen: the words of the line, and what is put there."""
    sources = {FILE: source.encode()}
    changes = choose(python_changes(FILE, sources[FILE]), sources, count, seed)
    return [(source.splitlines()[change.line - 1].strip(), change.new) for change in changes]


def test_a_seed_chooses_the_same_changes_when_other_lines_change() -> None:
    lines = [f"a{number} = b < c{number}" for number in range(30)]
    before = chosen("\n".join(lines), 10, seed=1)
    assert before[:4] == chosen("\n".join(lines), 4, seed=1)
    assert before != chosen("\n".join(lines), 10, seed=2)
    moved = "\n".join(["e = f", *reversed(lines), "if c:", "    d()"])
    added = {("if c:", b"(not (c))"), ("d()", b"pass")}
    assert [change for change in chosen(moved, 12, seed=1) if change not in added][:10] == before


def test_lines_that_are_alike_are_changed_apart() -> None:
    assert len(chosen("a = b < c\na = b < c", 9, seed=1)) == 2


def test_every_change_of_the_package_can_be_parsed() -> None:
    for path in (ROOT / PACKAGE / "quantity").glob("*.py"):
        content = path.read_bytes()
        for change in python_changes(path, content):
            ast.parse(change.applied_to(content))


def test_every_room_and_script_has_tests() -> None:
    assert TESTS_OF_ROOMS.keys() == set(ROOMS_OF_PACKAGE)
    files = [*(ROOT / PACKAGE).rglob("*.py"), *(ROOT / SCRIPTS).glob("*.js")]
    for file in (path.relative_to(ROOT) for path in files):
        if room_of(file) in ROOMS:
            assert all((ROOT / tests).exists() for tests in paths_of_tests(file)), file


SOURCE = "import os\nn = 0\nwhile n < 1:\n    n += 1\nassert 'once' not in os.listdir()\n"
TEST = "def test() -> None:\n    import source\n    assert source.n == 1\n"


@pytest.mark.parametrize(
    ("old", "new", "files", "verdict"),
    [
        ("n += 1", "n += 2", {}, Verdict.NOTICED),
        ("import os", "import os, nowhere", {"conftest.py": "import source\n"}, Verdict.NOTICED),
        ("n += 1", "n += 0", {}, Verdict.ENDLESS),
        ("n < 1", "n <= 0", {}, Verdict.UNNOTICED),
        ("n += 1", "n += 2", {"once": ""}, Verdict.UNRELIABLE),
    ],
)
def test_verdicts(
    old: str, new: str, files: dict[str, str], verdict: Verdict, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, copied = tmp_path / "project", tmp_path / "copy"
    project.mkdir()
    for name, text in {"source.py": SOURCE, "test_source.py": TEST, "pyproject.toml": "", **files}.items():
        (project / name).write_text(text, "utf-8")
    subprocess.run(["git", "init", "-q"], cwd=project, check=True)
    monkeypatch.setattr(copy_of_project, "ROOT", project)
    monkeypatch.setattr(copy_of_project, "MOST_PROCESSOR_TIME", 3)
    start = SOURCE.index(old)
    change = Change(Path("source.py"), "any", 1, start, start + len(old), new.encode())
    assert CopyOfProject(copied).verdict(change, ("test_source.py",)) is verdict
    assert (copied / "source.py").read_text("utf-8") == SOURCE, "the next change is tried on the sources as they were"
