"""Loads the unit whose reports a project contains. It is the only one, so folders and addresses do not name it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from nianbao.report import Name, Place, ReportingUnit, Settings

# The kinds of names (data/names.yml) of units that report.
KINDS: Final = ("town",)


def load_unit(settings: Settings, names: Mapping[str, Name]) -> ReportingUnit:
    """The unit. Its title is the name of the site; its name is the first registered name of a kind that reports."""
    name = next((name for name in names.values() if name.kind in KINDS), None)
    return ReportingUnit("", settings.title, name, name.place if name else Place(settings.file))
