"""Changes that people may make next to signed years. Each takes the project and a random generator."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Any, Final

import yaml

from tests.bench.tampering.project import ORDER, run, try_run
from tests.bench.tampering.tamperings import SIGNED, Tampering

DRAFT: Final = 2026


def _edit(file: str, edit: Callable[[str], str]) -> Tampering:
    def change(root: Path, rng: Random) -> str:
        text = (root / file).read_text("utf-8")
        changed = edit(text)
        assert changed != text, file
        (root / file).write_text(changed, "utf-8")
        return file

    return change


def _any(pattern: str, edit: Callable[[str], str]) -> Tampering:
    """The same with one of the files of signed years that match a pattern."""

    def change(root: Path, rng: Random) -> str:
        files = sorted(path for year in SIGNED for path in root.glob(pattern.format(year)))
        path = rng.choice(files)
        path.write_bytes(edit(path.read_text("utf-8")).encode())
        return path.relative_to(root).as_posix()

    return change


def _command(*words: str) -> Tampering:
    def change(root: Path, rng: Random) -> str:
        run(root, *words)
        return " ".join(words)

    return change


def _catalogue(edit: Callable[[dict[str, Any], Random], None]) -> Tampering:
    """A change of one entry of the catalogue that has a unit and no formula."""

    def change(root: Path, rng: Random) -> str:
        path = rng.choice(sorted((root / "data/figures").glob("*.yml")))
        content = yaml.safe_load(path.read_text("utf-8"))
        keys = [key for key in sorted(content) if "equals" not in content[key] and "list" not in content[key]]
        key = rng.choice(keys)
        edit(content[key], rng)
        path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")
        return f"{path.name} {key}"

    return change


def _draft_value(root: Path, rng: Random) -> str:
    paths = [
        path for path in (root / f"data/{DRAFT}").rglob("*.yml") if re.search(r": *\d+$", path.read_text("utf-8"), re.M)
    ]
    path = rng.choice(sorted(paths))
    text = path.read_text("utf-8")
    path.write_text(re.sub(r": *(\d+)$", lambda m: f": {int(m[1]) + 1}", text, count=1, flags=re.M), "utf-8")
    return f"草稿改值 {path.name}"


def _draft_prose(root: Path, rng: Random) -> str:
    path = rng.choice(sorted(path for path in (root / f"docs/{DRAFT}").rglob("*.md") if path.stem != "index"))
    path.write_text(path.read_text("utf-8") + "\n各项工作有序推进。\n", "utf-8")
    return f"草稿添一段 {path.name}"


def _new_name(root: Path, rng: Random) -> str:
    path = root / "data/names.yml"
    text = path.read_text("utf-8")
    names = yaml.safe_load(text)
    key = rng.choice([key for key in names if names[key].get("kind") == "village"])
    path.write_text(text.replace(f"{key}: {{", f"{key}: {{name: {key[:-1]}新村, ", 1), "utf-8")
    return f"名称表里 {key} 改名"


def _moved_value(root: Path, rng: Random) -> str:
    """A value of a signed year moves to another file of the year."""
    folder = root / "data/2023"
    source, target = folder / "1-study.yml", folder / "3-party.yml"
    lines = source.read_text("utf-8").splitlines(keepends=True)
    at = next(nth for nth, line in enumerate(lines) if re.fullmatch(r"[^ #:]+: \d+\n", line))
    target.write_text(target.read_text("utf-8").rstrip("\n") + "\n" + lines.pop(at), "utf-8")
    source.write_text("".join(lines), "utf-8")
    return "值挪到同年的另一个文件"


def _by_hand(entry: dict[str, Any], *edits: tuple[str, str, str]) -> Tampering:
    """A correction written by hand: the entry, and what changes in which files."""

    def change(root: Path, rng: Random) -> str:
        for file, old, new in edits:
            text = (root / file).read_text("utf-8")
            assert old in text, (file, old)
            (root / file).write_text(text.replace(old, new, 1), "utf-8")
        path = root / "data/2025/corrections.yml"
        written = {**entry, "reason": "复核", "approver": "镇长", "date": "2026-06-01"}
        path.write_text(yaml.safe_dump([written], allow_unicode=True, sort_keys=False), "utf-8")
        return f"手写更正 {entry}"

    return change


def _correct_value(root: Path, rng: Random) -> str:
    year = rng.choice(SIGNED)
    for path in sorted((root / f"data/{year}").rglob("*.yml")):
        for key, value in (yaml.safe_load(path.read_text("utf-8")) or {}).items():
            if (
                isinstance(value, int)
                and value > 100
                and path.stem not in ("release", "released", "seal")
                and rng.random() < 0.3
            ):
                record = yaml.safe_load((root / f"data/{year}/released.yml").read_text("utf-8"))
                if key in record and not record[key].get("rows"):
                    words = ("--figure", key, "--new", str(value + 1), "--reason", "漏计", *ORDER)
                    # Another value may contradict a rule; then nothing is written.
                    if try_run(root, "correct", str(year), *words):
                        return f"更正 {year} {key}"
    return _draft_prose(root, rng)


LEGITIMATE: Final[Mapping[str, Tampering]] = {
    "草稿改值": _draft_value,
    "草稿改文字": _draft_prose,
    "目录改名称": _catalogue(lambda one, rng: one.update(label="换了个叫法")),
    "目录改口径": _catalogue(lambda one, rng: one.update(definition="新的一年起的口径")),
    "目录改部门": _catalogue(lambda one, rng: one.update(owner="党政办")),
    "目录改小数": _catalogue(lambda one, rng: one.update(decimals=3)),
    "目录改大小": _catalogue(lambda one, rng: one.update(max=99999999)),
    "目录改公开": _catalogue(lambda one, rng: one.update(visibility="public")),
    "目录改跳变": _catalogue(lambda one, rng: one.update(jump="900%")),
    "目录停报": _catalogue(lambda one, rng: one.update(until=2026)),
    "名称表改名": _new_name,
    "名称表添名": _edit("data/names.yml", lambda text: text + "\n新村: {kind: village}\n"),
    "目录添数字": _edit("data/figures/discipline.yml", lambda text: text + "\n新指标: {unit: 个, label: 新指标个数}\n"),
    "数据添空行": _any("data/{}/1-study.yml", lambda text: text + "\n# 存档\n"),
    "记录换行改样": _any("data/{}/released.yml", lambda text: text.replace("\n", "\r\n")),
    "封存换行改样": _any("data/{}/seal.yml", lambda text: text.replace("\n", "\r\n")),
    "正文换行改样": _any("docs/{}/1-study.md", lambda text: text.replace("\n", "\r\n")),
    "正文行尾空格": _any("docs/{}/5-problems.md", lambda text: text.replace("。\n", "。 \n")),
    "正文多空行": _any("docs/{}/1-study.md", lambda text: text.replace("\n\n", "\n\n\n")),
    "值挪文件": _moved_value,
    "更正数": _correct_value,
    "更正增幅": _command(
        "correct", "2025", "--figure", "党委会", "--part", "source", "--new", "会议记录", "--reason", "补", *ORDER
    ),
    "更正名称": _command(
        "correct", "2025", "--name", "工业集中区", "--new", "县工业集中区", "--reason", "写错", *ORDER
    ),
    "更正文字": _command(
        "correct",
        "2024",
        "--section",
        "5-problems",
        "--old",
        "订单波动较大",
        "--new",
        "订单有波动",
        "--reason",
        "表述不准",
        *ORDER,
    ),
    "新的一年": _command("new-year", "2027"),
    "手写更正数": _by_hand(
        {"figure": "党委会", "old": "32次", "new": "31次"},
        ("data/2025/4-governance/2-discipline.yml", "党委会:\n  value: 32", "党委会:\n  value: 31"),
    ),
}
