"""A git repository of a small town, with a branch for a department."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from nianbao.cli import main
from tests.project import write_project

CATALOGUE = """\
管网: {label: 污水管网, unit: 公里, owner: 村建办, definition: 当年新建并验收的长度, rules: [管网 <= 管网@上年 * 2]}
化解率: {label: 信访化解率, unit: '%', owner: 信访办}
初次访: {unit: 件, owner: 信访办}
重复访: {unit: 件, owner: 信访办}
信访量: {label: 信访总量, unit: 件, owner: 信访办, equals: 初次访 + 重复访}
获奖村: {label: 获奖的村, unit: 个, owner: 农业办, list: {名称: village}}
"""
TOWN = """\
# 二、城镇建设

全年新建管网{{ 管网 }}，同比{{ 管网 同比 }}。河道清理完毕。获奖的有{{ 获奖村 列举 }}等{{ 获奖村 个数 }}村。

```table
title: 主要数字
figures: 管网 信访量
```
"""
PEOPLE = "# 三、民生\n\n受理信访{{ 信访量 }}，化解率达到{{ 化解率 }}。\n"
FILES = {
    "data/figures/all.yml": CATALOGUE,
    "data/names.yml": "甲村: {kind: village}\n乙村: {kind: village}\n镇名: {name: 某镇, kind: town}\n",
    "data/2024/town.yml": "管网: 11.2\n获奖村: [甲村]\n",
    "data/2024/people.yml": "初次访: 80\n重复访: 30\n化解率: 98.5\n",
    "data/2024/release.yml": "date: 2025-01-20\nsigner: 主要负责人\nnumber: 某政〔2025〕1号\n",
    "data/2025/town.yml": "管网: 12.6\n获奖村: [甲村]\n",
    "data/2025/people.yml": "初次访: 86\n重复访: 33\n化解率:\n",
    **{
        f"docs/{year}/{stem}.md": text
        for year in (2024, 2025)
        for stem, text in {"1-town": TOWN, "2-people": PEOPLE}.items()
    },
}


class Repository:
    """The town's repository; what is asked of it is asked of the command line."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir()
        self.git("init", "-q", "-b", "main")

    def git(self, *words: str, check: bool = True) -> str:
        who = ("-c", "user.name=n", "-c", "user.email=n@localhost", "-c", "commit.gpgsign=false")
        done = subprocess.run(["git", *who, *words], cwd=self.root, capture_output=True, text=True, check=check)
        return done.stdout

    def write(self, files: Mapping[str, str]) -> None:
        write_project(self.root, files)

    def replace(self, file: str, old: str, new: str) -> None:
        text = (self.root / file).read_text(encoding="utf-8")
        assert old in text
        (self.root / file).write_text(text.replace(old, new), encoding="utf-8")

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "x")

    def run(self, *words: str) -> Result:
        return CliRunner().invoke(main, ["diff", "-C", str(self.root), "--today", "2025-12-01", *words])

    def diff(self, *words: str) -> dict[str, Any]:
        """The difference as JSON."""
        result = self.run(*words, "--format", "json")
        assert result.exit_code in (0, 1), result.output
        found: dict[str, Any] = json.loads(result.output)
        return found


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "town")
    made.write(FILES)
    made.commit()
    return made
