"""A small part of the bench of mapped tables: one table of each kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.mapped_tables.layouts import LAYOUTS, Layout
from tests.bench.mapped_tables.measure import outcomes
from tests.bench.mapped_tables.plan import DECLARED, SLIPPED


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_table_is_read_with_the_map_of_the_year_before(layout: Layout, tmp_path: Path) -> None:
    found = list(outcomes(layout, 0, tmp_path))
    assert [one for one in found if not one.is_as_it_must] == []
    assert all(one.unit_told for one in found if one.change in (DECLARED, SLIPPED))
    assert all(one.move_told for one in found if one.moved)
