"""Puts one broken page or file after another into copies of the sample, checks and builds each, and kills
builds at random moments.

    python -m tests.bench.broken_pages [--kills 20] [--seed 7] [WORD …]

Of each case: the check reports it or its page comes out right; no command ends in a traceback or hangs; the
old site is whole and untouched where the build is refused. A check takes no more than 2 seconds and a build
no more than 1.5 times the clean sample's; what is slower is measured again beside a clean one, because the
machine may be busy. With words, only the cases are run whose story holds one of them.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.bench.broken import BROKEN, MARK, Broken

ROOT: Final = Path(__file__).parents[2]
PATIENCE: Final = 60  # seconds after which a command hangs
SLOWEST_CHECK: Final = 2.0  # seconds
SLOWEST_BUILD: Final = 1.5  # of the clean sample's
MEASURED_AGAIN: Final = 3


@dataclass(frozen=True)
class Run:
    """A command that ended: its exit code (None if it hung), what it wrote, and the seconds it took."""

    code: int | None
    output: str
    seconds: float


@dataclass(frozen=True)
class Verdict:
    """What became of a case: what is wrong with that, and how long the commands took."""

    wrong: tuple[str, ...]
    check: Run
    build: Run


def run(project: Path, *words: str) -> Run:
    """Runs a command of Python in a project, as a person does."""
    start = time.perf_counter()
    try:
        done = subprocess.run(
            [sys.executable, "-m", *words], cwd=project, capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return Run(None, "", time.perf_counter() - start)
    output = (done.stdout + done.stderr).decode("utf-8", "replace")
    return Run(done.returncode, output, time.perf_counter() - start)


def check(project: Path) -> Run:
    return run(project, "nianbao", "check")


def build(project: Path) -> Run:
    return run(project, "mkdocs", "build", "-q")


def whole(site: Path) -> dict[str, bytes]:
    """The files of a site but for those that hold the moment of the build."""
    files = (path for path in site.rglob("*") if path.is_file() and not path.name.startswith("sitemap"))
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def remains(project: Path) -> list[str]:
    """Folders that a build should have removed."""
    return [path.name for path in project.iterdir() if path.name.startswith(".nianbao-")]


def judge(project: Path, broken: Broken, before: dict[str, bytes]) -> Verdict:
    """Puts a case into a project that has a site, `before`, and runs the commands."""
    broken.write(project)
    checked, built = check(project), build(project)
    site = whole(project / "site")
    wrong = []
    for name, done in (("check", checked), ("build", built)):
        if done.code is None:
            wrong.append(f"{name} 停住了")
        elif "Traceback" in done.output or done.code not in (0, 1):
            lines = done.output.strip().splitlines() or [""]
            wrong.append(f"{name} 自己出错（{done.code}）：{lines[-1][:150]}")
    if broken.faults and not any(f" {fault}\n" in checked.output for fault in broken.faults):
        wrong.append(f"check 没有报 {'、'.join(broken.faults)}")
    if built.code != 0 and site != before:
        wrong.append("build 没有成，旧网站却动了")
    if built.code and checked.code == 0:
        wrong.append("build 不成，check 却没有报错误")
    if broken.is_right and (built.code != 0 or not any(MARK.encode() in text for text in site.values())):
        wrong.append("没有照常显示")
    if remains(project):
        wrong.append(f"留下了 {remains(project)}")
    return Verdict(tuple(wrong), checked, built)


def kill(project: Path, seconds: float) -> dict[str, bytes]:
    """The site after a build that was killed so many seconds after it began."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    process = subprocess.Popen(command, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    process.kill()
    process.wait()
    return whole(project / "site")


def killed(project: Path, moments: Sequence[float]) -> int:
    """How many of the builds killed at such moments leave a whole site, the old or the new."""
    home = project / "docs" / "index.md"
    text = home.read_text(encoding="utf-8")
    sites = []
    for words in ("甲", "乙"):
        home.write_text(f"{text}\n{words}句。\n", encoding="utf-8")
        assert build(project).code == 0
        sites.append(whole(project / "site"))
    found = 0
    for number, seconds in enumerate(moments):
        home.write_text(f"{text}\n{'甲乙'[number % 2]}句。\n", encoding="utf-8")
        found += kill(project, seconds) in sites
    assert build(project).code == 0
    assert not remains(project)
    return found


def sample(folder: Path) -> Path:
    """A copy of the sample with its site."""
    for name in ("data", "docs", "hooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    done = build(folder)
    assert done.code == 0, done.output
    return folder


def copied(project: Path, folder: Path) -> Path:
    """A copy that shares the content of nothing."""
    return Path(shutil.copytree(project, folder / "case"))


def removed(folder: Path) -> None:
    """Takes a case away, whatever its names and kinds."""
    for at, _, _ in os.walk(os.fsencode(folder)):
        os.chmod(at, stat.S_IRWXU)
    shutil.rmtree(os.fsencode(folder))


def slow(project: Path, clean: Path, verdict: Verdict) -> tuple[str, ...]:
    """What took too long, each time that it was measured."""
    checks, ratios = [verdict.check.seconds], []
    for _ in range(MEASURED_AGAIN):
        if min(checks) > SLOWEST_CHECK:
            checks.append(check(project).seconds)
        if min(ratios, default=2.0) > SLOWEST_BUILD:
            ratios.append(build(project).seconds / build(clean).seconds)
    found = []
    if min(checks) > SLOWEST_CHECK:
        found.append(f"check 用了 {min(checks):.1f} 秒")
    if min(ratios) > SLOWEST_BUILD:
        found.append(f"build 用了干净样例的 {min(ratios):.2f} 倍")
    return tuple(found)


def main() -> int:
    parser = argparse.ArgumentParser(description="把坏的页面和文件逐个放进样例，核对并生成")
    parser.add_argument("words", nargs="*", metavar="WORD", help="只看说明里有这些词的；默认全部")
    parser.add_argument("--kills", type=int, default=20, help="杀几次（默认 20）")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    cases = [one for one in BROKEN if not options.words or any(word in one.story for word in options.words)]
    bad = 0
    with tempfile.TemporaryDirectory() as scratch:
        clean = sample(Path(scratch, "clean"))
        before = whole(clean / "site")
        usual = min(build(clean).seconds for _ in range(3))
        print(f"干净样例：build {usual:.2f} 秒，check {min(check(clean).seconds for _ in range(3)):.2f} 秒")
        for case in cases:
            project = copied(clean, Path(scratch))
            verdict = judge(project, case, before)
            wrong = verdict.wrong
            hung = None in (verdict.check.code, verdict.build.code)
            is_slow = verdict.check.seconds > SLOWEST_CHECK or verdict.build.seconds > SLOWEST_BUILD * usual
            if is_slow and not hung:
                wrong += slow(project, clean, verdict)
            removed(project)
            bad += bool(wrong)
            times = f"check {verdict.check.seconds:.1f} 秒，build {verdict.build.seconds / usual:.2f} 倍"
            print(f"{'不行' if wrong else '　行'}　{case.story}（{times}）{'；'.join(wrong)}", flush=True)
        chance = random.Random(options.seed)
        moments = [chance.uniform(0, 1.1 * usual) for _ in range(options.kills)]
        survived = killed(clean, moments)
    print(f"\n{len(cases)} 个例子，{bad} 个不行。杀了 {options.kills} 次，{survived} 次网站完整。")
    return 1 if bad or survived < options.kills else 0


if __name__ == "__main__":
    sys.exit(main())
