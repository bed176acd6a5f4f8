"""What a build of the sample says: that it builds, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sample_site import BuildSample
from tests.site.sites import build, make_site

LINK = {"docs/guide/notes.md": "# 说明\n\n见[字段](fields/index.md#{anchor})。\n"}


def test_a_build_of_the_sample_logs_no_fault_and_no_notice(build_sample: BuildSample) -> None:
    lines = build_sample().printed
    assert [line.partition("-")[2].split()[0] for line in lines] == ["Cleaning", "Building", "Documentation"], lines


@pytest.mark.parametrize(("anchor", "is_there"), [("acceptance", True), ("nowhere", False)])
def test_a_link_to_a_heading_of_a_generated_page_is_checked(tmp_path: Path, anchor: str, is_there: bool) -> None:
    source = {path: text.format(anchor=anchor) for path, text in LINK.items()}
    done = build(make_site(tmp_path, source))
    assert done.returncode == 0, done.stderr
    assert ("does not contain an anchor" not in done.stderr) == is_there, done.stderr
