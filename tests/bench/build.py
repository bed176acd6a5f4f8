"""How long the sample site takes to build, against plain MkDocs with Material and its search.

    python tests/bench/build.py [RUNS]

Both build the same Markdown files in a process of their own, in turn; the ratio is taken pair by
pair, so that a machine that slows down slows both.
"""

from __future__ import annotations

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
    drafts = {y.name for y in (ROOT / "docs").iterdir() if not (ROOT / "data" / y.name / "release.yml").exists()}
    years = {y for y in drafts if y.isdecimal()}
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns(*years))
    (folder / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")
    return folder / "mkdocs.yml"


def seconds(settings: Path, site: Path) -> float:
    """One build in a process of its own."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(settings), "-d", str(site)]
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main(runs: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        plain = plain_copy(folder)
        pairs = []
        for run in range(runs + 1):
            pair = (seconds(ROOT / "mkdocs.yml", folder / "ours"), seconds(plain, folder / "theirs"))
            # The first run warms the file cache and writes the bytecode.
            if run:
                pairs.append(pair)
    ratios = [ours / theirs for ours, theirs in pairs]
    print(f"nianbao   median {statistics.median(p[0] for p in pairs):.2f} s")
    print(f"plain     median {statistics.median(p[1] for p in pairs):.2f} s")
    print(f"ratio     median {statistics.median(ratios):.2f}  min {min(ratios):.2f}  max {max(ratios):.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
