"""What the tests of CI share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.ci.forge import Forge, serve_forge


@pytest.fixture
def forge() -> Iterator[tuple[Forge, str]]:
    """A forge with 150 comments on the request, and the address of its interface."""
    with serve_forge() as served:
        yield served
