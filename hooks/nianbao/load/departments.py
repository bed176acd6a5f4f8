"""Loads data/owners.yml: the departments, and their former names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from nianbao.load.entries import read_entry
from nianbao.load.models import OwnerEntry
from nianbao.load.project_files import OWNERS
from nianbao.report import Department, Figure

if TYPE_CHECKING:
    from nianbao.load.project_files import Sources


def load_departments(sources: Sources) -> dict[str, Department]:
    """The departments by name. An entry that is only accounts names no former department."""
    document = sources.yaml(OWNERS)
    departments = {}
    for name, written in sources.mapping(document):
        place = document.key_place((name,))
        if not isinstance(written, dict):
            departments[name] = Department(name, (), place)
            continue
        entry = read_entry(sources.problems, document, (name,), OwnerEntry, written)
        if entry is not None:
            is_list = isinstance(written.get("was"), list)
            paths = [(name, "was", at) if is_list else (name, "was") for at in range(len(entry.was))]
            places = tuple(document.place(path) for path in paths)
            departments[name] = Department(name, tuple(entry.was), place, places)
    return departments


def former_owners_of(departments: Mapping[str, Department]) -> dict[str, str]:
    """The former names of departments, each with the present one. A name that is still a department's, or that two
    claim, is a fault of its own (`wrong_was`); the first claim counts."""
    former: dict[str, str] = {}
    for department in departments.values():
        for name in department.was:
            if name not in departments:
                former.setdefault(name, department.name)
    return former


def with_present_owners(catalogue: Mapping[str, Figure], former: Mapping[str, str]) -> dict[str, Figure]:
    """The catalogue with each department under its present name."""
    return {
        figure.id: replace(figure, owner=former[figure.owner], former_owner=figure.owner)
        if figure.owner in former
        else figure
        for figure in catalogue.values()
    }
