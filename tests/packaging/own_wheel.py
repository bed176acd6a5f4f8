"""The wheel of this package, built without a network."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = ("hooks", "pyproject.toml", "README.md", "LICENSE")


def build_own_wheel(folder: Path) -> Path:
    """Builds the wheel in a folder, from a copy of the sources."""
    source = folder / "source"
    source.mkdir()
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            shutil.copy(ROOT / name, source / name)
    # The back end that pyproject.toml names, without the network that pip would make an environment for it with.
    build = "import setuptools.build_meta as back_end, sys; print(back_end.build_wheel(sys.argv[1]))"
    done = subprocess.run([sys.executable, "-c", build, str(folder)], cwd=source, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder / done.stdout.splitlines()[-1]
