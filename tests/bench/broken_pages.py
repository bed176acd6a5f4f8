"""Puts one broken page or file after another into copies of the sample, checks and builds each, and kills
builds at random moments.

    python -m tests.bench.broken_pages [--small] [--jobs 2] [--kills 20] [--seed 7] [WORD …]

Of each case: the check reports it or its page comes out right; no command ends in a traceback or hangs; the
old site is whole and untouched where the build is refused. A check takes no more than 2 seconds and a build
no more than 1.5 times the clean sample's, in time of the processor, so that a busy machine judges the same;
what is slower is measured again beside a clean one. With words, only the cases are run whose story holds
one of them. `--small` takes a project of two short years instead of the sample, which is several times
faster and measures no time. It ends with 1 if anything is wrong.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from tests.bench.broken import BROKEN, MARK, Broken
from tests.site.sites import make_site

ROOT: Final = Path(__file__).parents[2]
PATIENCE: Final = 300  # seconds after which a command hangs, on a busy machine too
SLOWEST_CHECK: Final = 2.0  # seconds
SLOWEST_BUILD: Final = 1.5  # of the clean sample's
MEASURED_AGAIN: Final = 3
# The clean sample of a process that tries cases.
_clean: list[Clean] = []


@dataclass(frozen=True)
class Run:
    """A command that ended: its exit code (None if it hung), what it wrote, and the processor's seconds."""

    code: int | None
    output: str
    seconds: float


class Outcome(Enum):
    """What the author of a case sees of it."""

    FINDING = "有发现"
    RIGHT_PAGE = "照常显示"
    IGNORED = "与网站无关"
    WRONG = "不行"


@dataclass(frozen=True)
class Verdict:
    """The result of a case, what is wrong with it, and how long the commands took."""

    outcome: Outcome
    wrong: tuple[str, ...]
    is_harmed: bool
    check: Run
    build: Run


@dataclass(frozen=True)
class Tried:
    """A case with its verdict and times, for the counts and the report."""

    story: str
    outcome: Outcome
    wrong: tuple[str, ...]
    is_harmed: bool
    check_seconds: float
    ratio: float

    def __str__(self) -> str:
        times = f"check {self.check_seconds:.1f} 秒，build {self.ratio:.2f} 倍"
        return f"{self.outcome.value}　{self.story}（{times}）{'；'.join(self.wrong)}"


@dataclass(frozen=True)
class Clean:
    """The sample without a fault: its folder, its site, what a check of it says, the seconds of a check
    and of a build, how long a person waits for a build, and whether the times of broken ones are judged."""

    folder: Path
    site: dict[str, bytes]
    said: str
    check_seconds: float
    build_seconds: float
    build_waits: float
    is_timed: bool


def run(project: Path, *words: str) -> Run:
    """Runs a command of Python in a project, as a person does."""
    before = processor_seconds()
    try:
        done = subprocess.run(
            [sys.executable, "-m", *words], cwd=project, capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return Run(None, "", processor_seconds() - before)
    output = (done.stdout + done.stderr).decode("utf-8", "replace")
    return Run(done.returncode, output, processor_seconds() - before)


def processor_seconds() -> float:
    """What all commands that have ended took of the processor."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def check(project: Path) -> Run:
    return run(project, "nianbao", "check")


def build(project: Path) -> Run:
    return run(project, "mkdocs", "build", "-q")


def whole(site: Path) -> dict[str, bytes]:
    """The files of a site without those that contain the time of the build."""
    files = (path for path in site.rglob("*") if path.is_file() and not path.name.startswith("sitemap"))
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def remains(project: Path) -> list[str]:
    """Folders that a build should have removed."""
    return [path.name for path in project.iterdir() if path.name.startswith(".nianbao-")]


def judge(project: Path, broken: Broken, clean: Clean) -> Verdict:
    """Puts a case into a project that has the site of the clean sample, and runs the commands."""
    broken.write(project)
    checked, built = check(project), build(project)
    site = whole(project / "site")
    is_harmed = built.code != 0 and site != clean.site
    outcome = outcome_of(checked, built, site, clean)
    wrong = []
    for name, done in (("check", checked), ("build", built)):
        if done.code is None:
            wrong.append(f"{name} 停住了")
        elif "Traceback" in done.output or done.code not in (0, 1):
            lines = done.output.strip().splitlines() or [""]
            wrong.append(f"{name} 自己出错（{done.code}）：{lines[-1][:150]}")
    if broken.faults and not any(f" {fault}\n" in checked.output for fault in broken.faults):
        wrong.append(f"check 没有报 {'、'.join(broken.faults)}")
    if is_harmed:
        wrong.append("build 没有成，旧网站却动了")
    if built.code and checked.code == 0:
        wrong.append("build 不成，check 却没有报错误")
    if broken.is_right and outcome is not Outcome.RIGHT_PAGE:
        wrong.append("没有照常显示")
    if outcome is Outcome.WRONG:
        wrong.append("没有发现，也没有照常显示")
    if remains(project):
        wrong.append(f"留下了 {remains(project)}")
    return Verdict(Outcome.WRONG if wrong else outcome, tuple(wrong), is_harmed, checked, built)


def outcome_of(checked: Run, built: Run, site: dict[str, bytes], clean: Clean) -> Outcome:
    """What a person gets of a case: its page, a finding, or the unchanged pages of the sample."""
    pages = {name: text for name, text in site.items() if name.endswith(".html")}
    if built.code == 0 and any(MARK.encode() in text for text in pages.values()):
        return Outcome.RIGHT_PAGE
    if checked.output != clean.said:
        return Outcome.FINDING
    if built.code == 0 and pages == {name: text for name, text in clean.site.items() if name.endswith(".html")}:
        return Outcome.IGNORED
    return Outcome.WRONG


def kill(project: Path, seconds: float) -> bool:
    """Kills a build so many seconds after it began; whether it was still running."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    process = subprocess.Popen(command, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    process.kill()
    return process.wait() != 0


def killed(project: Path, moments: Sequence[float]) -> tuple[int, int]:
    """How many builds were killed before they ended, and after how many of all the site was whole, the old or the
    new."""
    home = project / "docs" / "index.md"
    text = home.read_text(encoding="utf-8")
    sites = []
    for words in ("甲", "乙"):
        home.write_text(f"{text}\n{words}句。\n", encoding="utf-8")
        assert build(project).code == 0
        sites.append(whole(project / "site"))
    in_time = survived = 0
    for number, seconds in enumerate(moments):
        home.write_text(f"{text}\n{'甲乙'[number % 2]}句。\n", encoding="utf-8")
        in_time += kill(project, seconds)
        survived += whole(project / "site") in sites
    assert build(project).code == 0
    assert not remains(project)
    return in_time, survived


def moments(clean: Clean, count: int, seed: int) -> list[float]:
    """When to kill builds: at any time until a little after they should have ended."""
    chance = random.Random(seed)
    return [chance.uniform(0, 1.1 * clean.build_waits) for _ in range(count)]


def the_sample(folder: Path) -> Clean:
    """A copy of the sample with its site."""
    for name in ("data", "docs", "hooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return clean_of(folder, is_timed=True)


def small_project(folder: Path) -> Clean:
    """Two short years with their site."""
    return clean_of(make_site(folder), is_timed=False)


def clean_of(folder: Path, *, is_timed: bool) -> Clean:
    """Builds and checks a project without a fault, a few times if that is measured."""
    waits, builds, checks = [], [], []
    for _ in range(MEASURED_AGAIN if is_timed else 1):
        start = time.perf_counter()
        builds.append(build(folder))
        waits.append(time.perf_counter() - start)
        checks.append(check(folder))
        assert (checks[-1].code, builds[-1].code) == (0, 0), checks[-1].output + builds[-1].output
    seconds = min(one.seconds for one in checks), min(one.seconds for one in builds)
    return Clean(folder, whole(folder / "site"), checks[0].output, *seconds, min(waits), is_timed)


@contextmanager
def copied(clean: Clean) -> Iterator[Path]:
    """A copy of the sample next to it, which is removed afterwards whatever names and kinds of files were put into
    it."""
    project = Path(tempfile.mkdtemp(prefix="", dir=clean.folder.parent))
    shutil.copytree(clean.folder, project, dirs_exist_ok=True)
    try:
        yield project
    finally:
        for at, _, _ in os.walk(os.fsencode(project)):
            os.chmod(at, stat.S_IRWXU)
        shutil.rmtree(os.fsencode(project))


def times(project: Path, clean: Clean, verdict: Verdict) -> tuple[float, float]:
    """The seconds of the check and the build's ratio to the clean sample's: the least of a few where
    the first is too long."""
    checks, ratios = [verdict.check.seconds], [verdict.build.seconds / clean.build_seconds]
    if not clean.is_timed or None in (verdict.check.code, verdict.build.code):
        return checks[0], ratios[0]
    for _ in range(MEASURED_AGAIN):
        if min(checks) > SLOWEST_CHECK:
            checks.append(check(project).seconds)
        if min(ratios) > SLOWEST_BUILD:
            ratios.append(build(project).seconds / build(clean.folder).seconds)
    return min(checks), min(ratios)


def tried(number: int) -> Tried:
    """The result of a case of BROKEN, in a process that `start` has prepared."""
    case, clean = BROKEN[number], _clean[0]
    with copied(clean) as project:
        verdict = judge(project, case, clean)
        seconds, ratio = times(project, clean, verdict)
    wrong = verdict.wrong
    if clean.is_timed:
        wrong += (f"check 用了 {seconds:.1f} 秒",) if seconds > SLOWEST_CHECK else ()
        wrong += (f"build 用了干净样例的 {ratio:.2f} 倍",) if ratio > SLOWEST_BUILD else ()
    return Tried(case.story, Outcome.WRONG if wrong else verdict.outcome, wrong, verdict.is_harmed, seconds, ratio)


def start(clean: Clean) -> None:
    """Prepares a process for `tried`: cases hold functions, which cannot be sent to it."""
    _clean.append(clean)


def main() -> int:
    parser = argparse.ArgumentParser(description="把坏的页面和文件逐个放进样例，核对并生成")
    parser.add_argument("words", nargs="*", metavar="WORD", help="只看说明里有这些词的；默认全部")
    parser.add_argument("--small", action="store_true", help="用两年的小项目代替样例，快几倍，不计时")
    parser.add_argument("--jobs", type=int, default=1, help="几个例子同时做（默认 1）")
    parser.add_argument("--kills", type=int, default=20, help="杀几次（默认 20）")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    words: list[str] = options.words
    numbers = [at for at, case in enumerate(BROKEN) if not words or any(word in case.story for word in words)]
    cases = []
    with tempfile.TemporaryDirectory() as scratch:
        clean = (small_project if options.small else the_sample)(Path(scratch, "clean"))
        seconds = f"build {clean.build_seconds:.2f} 秒，check {clean.check_seconds:.2f} 秒"
        print(f"干净样例：{seconds}（处理器时间）", flush=True)
        with get_context("fork").Pool(options.jobs, start, (clean,)) as pool:
            for case in pool.imap(tried, numbers):
                cases.append(case)
                print(case, flush=True)
        in_time, survived = killed(clean.folder, moments(clean, options.kills, options.seed))
    counts = Counter(case.outcome for case in cases)
    counted = "，".join(f"{outcome.value} {counts[outcome]}" for outcome in Outcome)
    harmed = sum(case.is_harmed for case in cases)
    ratio = max((case.ratio for case in cases), default=0)
    slowest = max((case.check_seconds for case in cases), default=0)
    print(f"\n{len(cases)} 个例子：{counted}；旧网站受损 {harmed}。")
    print(f"最慢的 build 是干净样例的 {ratio:.2f} 倍，最慢的 check {slowest:.2f} 秒。")
    print(f"杀了 {options.kills} 次（{in_time} 次时还没有做完），{survived} 次网站完整。")
    return 1 if counts[Outcome.WRONG] or survived < options.kills else 0


if __name__ == "__main__":
    sys.exit(main())
