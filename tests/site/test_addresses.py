"""The addresses of the sample's site. They are in letters, minutes and bookmarks, so none may change by the way: what
comes or goes on purpose is a line of addresses.txt."""

from __future__ import annotations

from pathlib import Path

from tests.site.sites import ROOT, build, contents

KNOWN = Path(__file__).parent / "addresses.txt"
NOT_ASKED_FOR = "assets/"


def test_the_addresses_of_the_sample_are_those_that_were_published(tmp_path: Path) -> None:
    done = build(ROOT, "-d", str(tmp_path / "site"))
    assert done.returncode == 0, done.stderr
    found = {name for name in contents(tmp_path / "site") if not name.startswith(NOT_ASKED_FOR)}
    assert found == set(KNOWN.read_text(encoding="utf-8").splitlines())
