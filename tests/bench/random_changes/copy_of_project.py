"""A temporary copy of the project in which a change is tried."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
from enum import Enum
from pathlib import Path
from typing import Final

from tests.bench.random_changes.change import ROOT, Change

# Of one process of a run of tests. It is processor time, which a busy machine does not use up.
MOST_PROCESSOR_TIME: Final = 900  # seconds
# Of one run of tests, for those that wait for something that does not come.
PATIENCE: Final = 3600.0  # seconds

# What pytest ends with.
PASSED: Final = 0
NO_TESTS: Final = 5


class Verdict(Enum):
    """What the tests say to a change."""

    NOTICED = "noticed"
    ENDLESS = "NO END"
    UNNOTICED = "SURVIVED"
    UNRELIABLE = "FAILS ALSO WITHOUT THE CHANGE"


class CopyOfProject:
    """The files that git knows or would add, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
        for name in filter(None, listed.split("\0")):
            if (ROOT / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, folder / name)

    def verdict(self, change: Change, tests: tuple[str, ...]) -> Verdict:
        """A test that fails with the change is run again without it, because it may fail for another reason."""
        file = self.folder / change.file
        content = file.read_bytes()
        file.write_bytes(change.applied_to(content))
        try:
            ended_with = self.run("--cache-clear", *tests)
        finally:
            file.write_bytes(content)
        if ended_with is None:
            return Verdict.ENDLESS
        if ended_with == PASSED:
            return Verdict.UNNOTICED
        # No tests: the change fails before the first test, while pytest reads them.
        again = self.run("--last-failed", "--last-failed-no-failures=none", *tests)
        return Verdict.NOTICED if again in (PASSED, NO_TESTS) else Verdict.UNRELIABLE

    def run(self, *arguments: str) -> int | None:
        """What pytest ends with; its first failure ends it. None if it does not end."""
        # The same examples in every run: what only some find says nothing of a change.
        command = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-n0", "--hypothesis-seed=0", *arguments]
        environment = {**os.environ, "PYTHONPATH": str(self.folder / "hooks"), "PYTHONHASHSEED": "0"}
        process = subprocess.Popen(
            command, cwd=self.folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        resource.prlimit(process.pid, resource.RLIMIT_CPU, (MOST_PROCESSOR_TIME, MOST_PROCESSOR_TIME))
        try:
            ended_with = process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            ended_with = -signal.SIGKILL
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        return None if ended_with in (-signal.SIGKILL, -signal.SIGXCPU) else ended_with
