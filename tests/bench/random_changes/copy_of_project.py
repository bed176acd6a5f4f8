"""A temporary copy of the project in which a change is tried."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.bench.random_changes.change import ROOT, Change

# Of one run of tests. Tests that do not end have noticed the change.
PATIENCE: Final = 900.0  # seconds


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

    def is_noticed(self, change: Change, tests: tuple[str, ...]) -> bool:
        """Whether a test fails, or does not end, with the change."""
        file = self.folder / change.file
        content = file.read_bytes()
        file.write_bytes(change.applied_to(content))
        try:
            return not self.tests_pass(tests)
        finally:
            file.write_bytes(content)

    def tests_pass(self, tests: tuple[str, ...]) -> bool:
        """Whether the tests pass; the first failure ends them."""
        command = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-n0", "-p", "no:cacheprovider", *tests]
        environment = {**os.environ, "PYTHONPATH": str(self.folder / "hooks"), "PYTHONHASHSEED": "0"}
        process = subprocess.Popen(
            command, cwd=self.folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        try:
            return process.wait(PATIENCE) == 0
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return False
