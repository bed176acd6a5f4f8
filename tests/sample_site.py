"""The sample's site as MkDocs builds it, built once for all tests and all processes of a run."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sysconfig
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class BuiltSample:
    """The folder of the site, and the lines that the build printed."""

    folder: Path
    printed: list[str]


BuildSample = Callable[..., BuiltSample]


def build_once(shared: Path, settings: tuple[tuple[str, str], ...]) -> BuiltSample:
    """Builds the sample below a folder that all processes share, as a person runs ``mkdocs build``, with variables of
    the environment. Who comes while another builds it waits for it."""
    name = "-".join(("sample", *(variable for variable, _ in settings)))
    folder, printed = shared / name, shared / f"{name}.txt"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not printed.exists():
            mkdocs = Path(sysconfig.get_path("scripts"), "mkdocs")
            command = [mkdocs, "build", "-f", str(ROOT / "mkdocs.yml"), "-d", str(folder)]
            # The variable silences a notice of Material's that a person would see.
            kept = {key: value for key, value in os.environ.items() if key != "NO_MKDOCS_2_WARNING"}
            done = subprocess.run(
                command, cwd=ROOT, capture_output=True, text=True, check=False, env={**kept, **dict(settings)}
            )
            assert done.returncode == 0, done.stdout + done.stderr
            printed.write_text(done.stdout + done.stderr, "utf-8")
    return BuiltSample(folder, printed.read_text("utf-8").splitlines())
