"""How long the sample site takes to build, against plain MkDocs with Material and its search.

    python tests/bench/build.py [RUNS]

All build the same Markdown files in a process of their own, in turn; ratios are taken pair by pair, so
that a machine that slows down slows both. Material's search segments Chinese with jieba, which a site
in Chinese is told to install: the peer is measured without it and, where it is installed, with it.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
PLAIN = """
site_name: plain
theme: {name: material, language: zh, font: false}
plugins: [search]
markdown_extensions: [tables, fenced_code, footnotes, attr_list, md_in_html, toc]
validation: {nav: {omitted_files: ignore}, links: {not_found: ignore, anchors: ignore}}
"""


def plain_copy(folder: Path) -> Path:
    """The published pages of the sample, without any hook."""
    years = [path.name for path in (ROOT / "docs").iterdir() if path.name.isdecimal()]
    drafts = [year for year in years if not (ROOT / "data" / year / "release.yml").exists()]
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns(*drafts))
    (folder / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")
    return folder / "mkdocs.yml"


def without_jieba(folder: Path) -> dict[str, str]:
    """An environment in which jieba cannot be imported."""
    folder.mkdir()
    (folder / "jieba.py").write_text("raise ImportError\n", encoding="utf-8")
    return {**os.environ, "PYTHONPATH": str(folder)}


def seconds(settings: Path, site: Path, environment: dict[str, str]) -> float:
    """One build in a process of its own."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(settings), "-d", str(site)]
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return time.perf_counter() - start


def main(runs: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        plain = plain_copy(folder)
        bare = without_jieba(folder / "bare")
        builds = {"nianbao": (ROOT / "mkdocs.yml", bare), "plain": (plain, bare)}
        if importlib.util.find_spec("jieba"):
            builds["plain, with jieba"] = (plain, dict(os.environ))
        times: dict[str, list[float]] = {name: [] for name in builds}
        for run in range(runs + 1):
            for name, (settings, environment) in builds.items():
                taken = seconds(settings, folder / name, environment)
                # The first run warms the file cache and writes the bytecode.
                if run:
                    times[name].append(taken)
    for name, taken_by in times.items():
        ratios = [ours / theirs for ours, theirs in zip(times["nianbao"], taken_by, strict=True)]
        print(
            f"{name:18} median {statistics.median(taken_by):.2f} s; nianbao takes {statistics.median(ratios):.2f} of it"
            f" (min {min(ratios):.2f}, max {max(ratios):.2f})"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
