"""The addresses of the sample's site. They are in letters, minutes and bookmarks, so none may change by the way: what
comes or goes on purpose is a line of addresses.txt."""

from __future__ import annotations

from pathlib import Path

from tests.sample_site import BuildSample
from tests.site.sites import contents

KNOWN = Path(__file__).parent / "addresses.txt"
NOT_ASKED_FOR = "assets/"


def test_the_addresses_of_the_sample_are_those_that_were_published(build_sample: BuildSample) -> None:
    found = {name for name in contents(build_sample().folder) if not name.startswith(NOT_ASKED_FOR)}
    assert found == set(KNOWN.read_text(encoding="utf-8").splitlines())
