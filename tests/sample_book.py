"""The sample as it is loaded, once for all tests of a process. Nothing of it can be changed."""

from __future__ import annotations

from functools import cache

from nianbao.load import load_yearbook
from nianbao.report import Yearbook
from tests.sample_site import ROOT


@cache
def sample_book() -> Yearbook:
    return load_yearbook(ROOT)
