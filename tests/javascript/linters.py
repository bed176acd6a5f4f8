"""The linters of scripts and styles, run as `.ci/run` runs them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[1]
SCRIPTS: Final = "hooks/nianbao/theme/assets/javascripts"
STYLES: Final = "hooks/nianbao/theme/assets/stylesheets"


def require_linters() -> None:
    """Skips the test where Node or the packages are missing, except in CI."""
    if shutil.which("node") and (HERE / "node_modules").is_dir():
        return
    assert os.environ.get("CI") != "true", "CI must run npm ci --prefix tests/javascript"
    pytest.skip("no linters: npm ci --prefix tests/javascript installs them")


def lint_scripts(folder: Path) -> list[tuple[str, str]]:
    """The faults of the scripts below a project's folder: the script's name and the rule."""
    return [
        (Path(file["filePath"]).name, message["ruleId"] or message["message"].partition(":")[0])
        for file in _run("eslint", "eslint.config.js", folder, SCRIPTS)
        for message in file["messages"]
    ]


def lint_styles(folder: Path) -> list[tuple[str, str]]:
    """The faults of the styles below a project's folder: the style's name and the rule."""
    return [
        (Path(file["source"]).name, warning["rule"])
        for file in _run("stylelint", "stylelint.config.js", folder, f"{STYLES}/*.css")
        for warning in file["warnings"]
    ]


def _run(program: str, config: str, folder: Path, files: str) -> list[dict[str, Any]]:
    require_linters()
    command = [HERE / "node_modules/.bin" / program, "--config", HERE / config, "--formatter", "json", files]
    if program == "eslint":
        command[3] = "--format"
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.stdout or done.stderr, "a linter writes its list"
    # eslint writes its list to one stream, stylelint to the other.
    found: list[dict[str, Any]] = json.loads(done.stdout or done.stderr)
    return found
