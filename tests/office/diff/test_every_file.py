"""In any combination of changes, every changed file is listed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

from tests.office.diff.conftest import Repository
from tests.office.diff.test_malicious import MALICIOUS
from tests.office.diff.test_usual_work import SAME, USUAL

CHANGES = [*(change for change, _ in MALICIOUS.values()), *USUAL.values(), *SAME.values()]
TOGETHER = 15


def told_files(found: dict[str, Any]) -> Iterator[str]:
    yield from found["same_meaning"]
    for key in ("signed", "unexplained", "pages", "wording", "notices"):
        yield from (one["file"] for one in found[key] if one["file"])
    for key in ("values", "definitions"):
        yield from (one["place"]["file"] for one in found[key])


@pytest.mark.parametrize("seed", range(6))
def test_every_changed_file_is_told(guarded: Repository, seed: int) -> None:
    for change in random.Random(seed).sample(CHANGES, TOGETHER):
        # One change may have taken away what another is about.
        with suppress(AssertionError, FileNotFoundError):
            change(guarded)
    guarded.git("add", "-A")
    changed = set(guarded.git("diff", "--cached", "--name-only", "--no-renames", "-z", "main").split("\0")) - {""}
    assert len(changed) >= TOGETHER // 2
    result = guarded.diff("main")
    guarded.git("reset", "-q", "main")
    assert changed - set(told_files(result)) == set()
