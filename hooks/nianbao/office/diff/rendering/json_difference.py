"""A difference as JSON, for other programs."""

from __future__ import annotations

import json
from typing import Any

from nianbao.office.diff.difference import (
    Difference,
    FieldChange,
    Notice,
    PageChange,
    SectionWording,
    Statement,
    UnexplainedFile,
    ValueChange,
)
from nianbao.office.diff.redefined import redefined
from nianbao.office.diff.rendering.difference_words import Ends
from nianbao.report import Place
from nianbao.reporters.json_findings import as_json
from nianbao.wording.rewording import MarkedSentence, RewordingKind


def render(difference: Difference, ends: Ends) -> str:
    """The difference as a JSON object."""
    return json.dumps(_difference(difference, ends), ensure_ascii=False, indent=2) + "\n"


def _difference(difference: Difference, ends: Ends) -> dict[str, Any]:
    return {
        "base": ends.base,
        "head": ends.head,
        "years": list(difference.years),
        "warnings": list(difference.warnings),
        "signed": [
            {
                "year": one.year,
                "file": one.file,
                "event": one.event.value,
                "words": list(one.words),
                "corrected": one.is_corrected,
            }
            for one in difference.signed
        ],
        "redefined": [
            {"why": group.title, "figure": change.id, "field": field.label, "old": field.old, "new": field.new}
            for group in redefined(difference)
            for change, field in group.changes
        ],
        "unexplained": [_unexplained(one) for one in difference.unexplained],
        "same_meaning": list(difference.same_meaning),
        "values": [_value(value) for value in difference.values],
        "definitions": [
            {
                "figure": one.id,
                "label": one.label,
                "owner": one.owner or None,
                "kind": one.kind.value,
                "fields": _fields(one.fields),
                "place": _place(one.place),
            }
            for one in difference.definitions
        ],
        "wording": [_section(section) for section in difference.wordings],
        "relations": [
            {"year": one.year, "words": one.words, "holds": one.holds, "held": one.held} for one in difference.effects
        ],
        "pages": [_page(one) for one in difference.pages],
        "notices": [_notice(one) for one in difference.notices],
        "new_findings": [as_json(finding) for finding in difference.new_findings],
        "resolved_findings": [as_json(finding) for finding in difference.resolved_findings],
        "owners": {owner: list(labels) for owner, labels in difference.owners.items()},
    }


def _unexplained(one: UnexplainedFile) -> dict[str, Any]:
    return {
        "file": one.file,
        "event": one.event.value,
        "kind": one.role.name,
        "can": one.role.power,
        "added": one.added,
        "removed": one.removed,
        "details": list(one.details),
    }


def _page(page: PageChange) -> dict[str, Any]:
    lines = [{"old": list(removed), "new": list(added)} for removed, added in page.lines]
    return {"file": page.file, "notes": list(page.notes), "lines": lines}


def _notice(one: Notice) -> dict[str, Any]:
    return {
        "subject": one.subject,
        "words": one.words,
        "needs_attention": one.needs_attention,
        "first": one.is_first,
        "file": one.file or None,
    }


def _value(value: ValueChange) -> dict[str, Any]:
    return {
        "figure": value.figure.id,
        "label": value.figure.label,
        "owner": value.figure.owner or None,
        "year": value.year,
        "kind": value.kind.value,
        "old": value.old,
        "new": value.new,
        "difference": value.difference or None,
        "rate": value.rate or None,
        "computed": value.computed,
        "signed": value.signed,
        "corrected": value.corrected,
        "needs_correction": value.needs_correction,
        "rows_removed": list(value.rows_removed),
        "rows_added": list(value.rows_added),
        "details": _fields(value.details),
        "place": _place(value.place),
        "statements": [_statement(statement) for statement in value.statements],
    }


def _fields(fields: tuple[FieldChange, ...]) -> list[dict[str, str]]:
    return [{"field": field.label, "old": field.old, "new": field.new} for field in fields]


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "place": _place(statement.place),
        "old": "".join(part.was or part.text for part in statement.parts),
        "new": "".join(part.text for part in statement.parts),
    }


def _section(section: SectionWording) -> dict[str, Any]:
    rows = [row for row in section.wording.rows if row.kind is not RewordingKind.SAME]
    return {
        "year": section.year,
        "section": section.stem,
        "file": section.file,
        "title": section.title,
        "signed": section.signed,
        "blocks": list(section.blocks),
        "sentences": [{"old": _lines(row.old), "new": _lines(row.new)} for row in rows],
    }


def _lines(lines: tuple[MarkedSentence, ...]) -> list[dict[str, Any]]:
    return [{"text": "".join(mark.text for mark in line.marks), "elsewhere": line.elsewhere or None} for line in lines]


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file, "line": place.line, "column": place.column}
