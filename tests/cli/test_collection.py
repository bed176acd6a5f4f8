"""A command runs without the search for cyclic garbage, and leaves it as it was."""

from __future__ import annotations

import gc

import pytest

from nianbao.cli.collection import without_collection


def test_the_search_is_off_inside_and_on_again_behind() -> None:
    with without_collection():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_search_is_on_again_behind_an_error() -> None:
    with pytest.raises(KeyError), without_collection():
        raise KeyError
    assert gc.isenabled()


def test_what_was_off_stays_off() -> None:
    gc.disable()
    try:
        with without_collection():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
