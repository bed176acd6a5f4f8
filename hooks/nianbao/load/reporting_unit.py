"""Whose reports a project holds. It holds those of one unit, whose folders and addresses have no part of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from nianbao.report import Name, Place, ReportingUnit, Settings

# The kinds of names (data/names.yml) that report.
KINDS: Final = ("town",)


def load_unit(settings: Settings, names: Mapping[str, Name]) -> ReportingUnit:
    """The unit: its title is the site's name, its name the first that is registered of a kind that reports."""
    name = next((name for name in names.values() if name.kind in KINDS), None)
    return ReportingUnit("", settings.title, name, name.place if name else Place(settings.file))
