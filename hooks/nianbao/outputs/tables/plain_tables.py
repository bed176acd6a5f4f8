"""Records as CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

from nianbao.outputs.spreadsheet_formulas import csv_cell
from nianbao.outputs.tables.table_fields import CATALOGUE_FIELDS, FIELDS, Record, TableField

# The number of the schema; it grows when a field comes or changes its meaning, and no field ever goes.
VERSION: Final = 1
WORDS: Final = {True: "是", False: "否"}


def csv_table(records: Iterable[Record], fields: Sequence[TableField] = FIELDS) -> bytes:
    """A table in UTF-8 with a byte order mark, by which Excel recognizes the encoding."""
    return csv_of_lines((csv_line(record, fields) for record in records), fields)


def csv_of_lines(lines: Iterable[str], fields: Sequence[TableField] = FIELDS) -> bytes:
    """The same from lines that are already written."""
    return "".join((_joined(field.head for field in fields), *lines)).encode("utf-8-sig")


def csv_line(record: Record, fields: Sequence[TableField] = FIELDS) -> str:
    """The line of a record in CSV."""
    return _joined(csv_cell(_text(record[field.key])) for field in fields)


def json_table(publisher: str, records: Iterable[Record], kind: str = "figures") -> bytes:
    """The records with the name of their publisher, one on a line. `kind` is "figures" or "catalogue"."""
    return json_of_lines(publisher, map(json_line, records), kind)


def json_of_lines(publisher: str, lines: Iterable[str], kind: str = "figures") -> bytes:
    """The same from lines that are already written."""
    head = json.dumps({"schema": f"nianbao/{kind}/{VERSION}", "publisher": publisher}, ensure_ascii=False)
    joined = ",\n".join(lines)
    return f'{head[:-1]}, "{kind}": [\n{joined}\n]}}\n'.encode()


def json_line(record: Record) -> str:
    """The line of a record in JSON."""
    return json.dumps(record, ensure_ascii=False)


def json_schema() -> bytes:
    """The JSON Schema (draft 2020-12) of both kinds of JSON."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "年报的数字和指标目录",
        "oneOf": [_described("figures", FIELDS), _described("catalogue", CATALOGUE_FIELDS)],
    }
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()


def _described(kind: str, fields: Sequence[TableField]) -> dict[str, Any]:
    record = {
        "type": "object",
        "properties": {field.key: {"type": field.kind, "description": field.meaning} for field in fields},
        "required": [field.key for field in fields],
    }
    return {
        "type": "object",
        "properties": {
            "schema": {"const": f"nianbao/{kind}/{VERSION}"},
            "publisher": {"type": "string"},
            kind: {"type": "array", "items": record},
        },
        "required": ["schema", "publisher", kind],
    }


def _joined(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _text(value: object) -> str:
    return WORDS[value] if isinstance(value, bool) else str(value)
