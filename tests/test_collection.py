"""A command runs without the search for cyclic garbage, and leaves it as it was."""

from __future__ import annotations

import gc

import pytest

from nianbao.collection import without_collection


def test_the_search_is_off_inside_and_on_again_behind() -> None:
    with without_collection():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_search_is_on_again_behind_an_error() -> None:
    with pytest.raises(KeyError), without_collection():
        raise KeyError
    assert gc.isenabled()


def test_what_is_kept_is_not_looked_at_again() -> None:
    kept: list[object] = []
    try:
        with without_collection(keeping=True):
            kept.append(kept)
        assert all(one is not kept for one in gc.get_objects())
    finally:
        gc.unfreeze()
    assert any(one is kept for one in gc.get_objects())


def test_what_was_off_stays_off() -> None:
    gc.disable()
    try:
        with without_collection():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
