"""The nouns of a report. All are frozen and have the place where they were written."""

from __future__ import annotations

from nianbao.report.catalogue_entry import Department, Figure, ListField, Name
from nianbao.report.edition import Edition
from nianbao.report.finding import Edit, Finding, Level
from nianbao.report.place import Place
from nianbao.report.problem import Problem, TrailingComment, WrittenNull
from nianbao.report.section import Block, FormerSection, Reference, Section
from nianbao.report.signing import (
    Acceptance,
    Approval,
    Confirmation,
    Correction,
    RegisterEntry,
    Release,
    Released,
    Seal,
    SealedChunk,
)
from nianbao.report.table_map import MappedCell, TableMap
from nianbao.report.value import Cell, Row, SourceCell, Value
from nianbao.report.yearbook import ReportingUnit, Settings, Year, Yearbook

__all__ = [
    "Acceptance",
    "Approval",
    "Block",
    "Cell",
    "Confirmation",
    "Correction",
    "Department",
    "Edit",
    "Edition",
    "Figure",
    "Finding",
    "FormerSection",
    "Level",
    "ListField",
    "MappedCell",
    "Name",
    "Place",
    "Problem",
    "Reference",
    "RegisterEntry",
    "Release",
    "Released",
    "ReportingUnit",
    "Row",
    "Seal",
    "SealedChunk",
    "Section",
    "Settings",
    "SourceCell",
    "TableMap",
    "TrailingComment",
    "Value",
    "WrittenNull",
    "Year",
    "Yearbook",
]
