"""What a build of the sample says: that it builds, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sysconfig
from pathlib import Path

import pytest

from tests.site.sites import ROOT, build, make_site

LINK = {"docs/guide/notes.md": "# 说明\n\n见[字段](fields/index.md#{anchor})。\n"}


def said(*options: str) -> list[str]:
    """The lines that ``mkdocs``, run as a person runs it, writes on the sample."""
    mkdocs = Path(sysconfig.get_path("scripts"), "mkdocs")
    quiet = {name: value for name, value in os.environ.items() if name != "NO_MKDOCS_2_WARNING"}
    command = [mkdocs, *options, "-f", str(ROOT / "mkdocs.yml")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=quiet)
    return (done.stdout + done.stderr).splitlines()


def test_a_build_of_the_sample_logs_no_fault_and_no_notice(tmp_path: Path) -> None:
    lines = said("build", "-d", str(tmp_path / "site"))
    assert [line.partition("-")[2].split()[0] for line in lines] == ["Cleaning", "Building", "Documentation"], lines


@pytest.mark.parametrize(("anchor", "is_there"), [("acceptance", True), ("nowhere", False)])
def test_a_link_to_a_heading_of_a_generated_page_is_checked(tmp_path: Path, anchor: str, is_there: bool) -> None:
    source = {path: text.format(anchor=anchor) for path, text in LINK.items()}
    done = build(make_site(tmp_path, source))
    assert done.returncode == 0, done.stderr
    assert ("does not contain an anchor" not in done.stderr) == is_there, done.stderr
