"""Right sentences beside a reference: a hundred of each construction, in which nothing at all is found.

The wordings of right_wordings.txt are said of every figure below. What is wrong in the same places is in the fault's
own cases and in the mutants of the bench.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from nianbao.checks import check
from tests.held import load_held

FILE = Path(__file__).with_name("right_wordings.txt")
HEAD = re.compile(r"\[(\w+)\]")
TOWN, VILLAGE = "镇名", "苔矶村"
YEARS = (2022, 2023, 2024)
# Id, label, unit, and the values of the three years.
FIGURES = (
    ("拜访企业", "外出拜访企业", "家", ("196", "213", "228")),
    ("污水管网", "镇区污水管网新建长度", "公里", ("9.8", "11.2", "12.6")),
    ("省级资金", "省级帮扶资金", "万元", ("368", "402", "436")),
    ("工业产值", "规模以上工业总产值", "亿元", ("40.3", "44.7", "48.9")),
    ("热线工单", "政务热线工单", "件", ("1326", "1402", "1287")),
    ("参保率", "城乡居民医保参保率", "%", ("97.6", "98.1", "98.4")),
    ("助餐点", "老年助餐点", "个", ("4", "7", "9")),
    ("粮食产量", "全年粮食总产量", "万吨", ("4.41", "4.47", "4.52")),
    ("高标准农田", "新建高标准农田", "亩", ("3100", "3450", "4120")),
    ("干部培训", "镇村干部培训", "人次", ("1345", "1480", "1610")),
)
FEWEST = 100


@cache
def sentences() -> dict[str, tuple[str, ...]]:
    """The sentences by construction."""
    found: dict[str, list[str]] = defaultdict(list)
    construction = ""
    for line in FILE.read_text("utf-8").splitlines():
        if head := HEAD.fullmatch(line):
            construction = head[1]
        elif line and not line.startswith("# "):
            found[construction] += (_said(line, *figure[:3]) for figure in FIGURES)
    return {name: tuple(lines) for name, lines in found.items()}


def _said(pattern: str, figure: str, label: str, unit: str) -> str:
    words = {"{label}": label, "{id}": figure, "{unit}": unit, "{town}": TOWN, "{village}": VILLAGE, "\\n": "\n"}
    return re.sub("|".join(map(re.escape, words)), lambda match: words[match[0]], pattern)


@cache
def found_in() -> dict[str, list[str]]:
    """What is found by sentence: each is a section of its own."""
    files = {
        "data/names.yml": f"{TOWN}: {{name: 汀苔镇, kind: town}}\n{VILLAGE}: {{kind: village}}\n",
        "data/figures/a.yml": "".join(
            f'{name}: {{label: {label}, unit: "{unit}"}}\n' for name, label, unit, _ in FIGURES
        ),
        "docs/2024/b.md": "# 概况\n\n略。\n",
    }
    for at, year in enumerate(YEARS):
        files[f"data/{year}/a.yml"] = "".join(f"{name}: {values[at]}\n" for name, *_, values in FIGURES)
    said: dict[str, str] = {}
    for lines in sentences().values():
        for sentence in lines:
            file = f"docs/2024/{len(said):04}.md"
            said[file] = sentence
            files[file] = f"# 工作情况\n\n{sentence}\n"
    found: dict[str, list[str]] = defaultdict(list)
    for finding in check(load_held(files)):
        if finding.prose is not None:
            found[said.get(finding.prose.file, "")].append(f"{finding.fault} {finding.why}")
    return found


@pytest.mark.parametrize("construction", sentences())
def test_right_sentences_are_silent(construction: str) -> None:
    said = sentences()[construction]
    assert len(set(said)) >= FEWEST
    loud = [f"{sentence} {told}" for sentence in said for told in found_in().get(sentence, ())]
    assert not loud, "\n".join(loud)
