"""JSON Schemas of the YAML files: with them editors complete ids, fields and units.

They are made from the loader's models and from the project's catalogue: the schema of values names every figure with
its label. The modeline at the head of a file tells an editor its schema.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from pydantic import BaseModel

from nianbao.load.catalogue import TEXT_KINDS
from nianbao.load.file_sources import Files
from nianbao.load.models import (
    AcceptanceEntry,
    CorrectionEntry,
    FigureEntry,
    MapEntry,
    MappedCellEntry,
    NameEntry,
    TownWordEntry,
    ValueEntry,
)
from nianbao.load.town_words import LISTS
from nianbao.load.years import RECORD_FILES
from nianbao.report import Figure, Yearbook
from nianbao.words.numeral_signs import SCALES

FOLDER: Final = "data/schema"
DRAFT: Final = "http://json-schema.org/draft-07/schema#"
MODELINE: Final = "# yaml-language-server: $schema="
MONEY: Final = tuple(scale + "元" for scale in SCALES)

Schema = dict[str, Any]
# YAML reads some texts as numbers or dates: a label 2025, a value 13.5.
TEXT: Final[Schema] = {"type": ["string", "number"]}
NOTHING: Final[Schema] = {"type": "null"}


def schema_files(book: Yearbook) -> dict[str, bytes]:
    """The schemas of a project by path."""
    return {f"{FOLDER}/{name}.json": _as_json(make(book)) for name, make in SCHEMAS.items()}


def schema_of(file: str) -> str | None:
    """The name of the schema of a YAML file below data; None for the files that only commands write."""
    parts = file.split("/")
    if parts[1] in ("figures", "maps"):
        return parts[1]
    stem = parts[-1].rpartition(".")[0]
    if len(parts) == 2:
        return stem if stem in SCHEMAS else None
    if len(parts) == 3 and stem in RECORD_FILES:
        return None
    return stem if len(parts) == 3 and stem in ("names", "corrections") else "values"


def modeline(file: str) -> str:
    """The comment at the head of a YAML file that names its schema, with its line end; empty for a file without a
    schema."""
    name = schema_of(file)
    if name is None:
        return ""
    return f"{MODELINE}{posixpath.relpath(f'{FOLDER}/{name}.json', posixpath.dirname(file))}\n"


def files_with_modelines(files: Files) -> Iterator[tuple[str, bytes]]:
    """The YAML files below data without a modeline, each with its content after one is added."""
    for file in sorted(files.below("data")):
        content = files.read(file)
        if not file.endswith((".yml", ".yaml")) or MODELINE.encode() in content or not modeline(file):
            continue
        mark = b"\xef\xbb\xbf" if content.startswith(b"\xef\xbb\xbf") else b""
        line_end = "\r\n" if b"\r\n" in content else "\n"
        line = modeline(file).replace("\n", line_end).encode()
        yield file, mark + line + content.removeprefix(mark)


def _figures(book: Yearbook) -> Schema:
    entry = _model_schema(FigureEntry)
    units = [figure.unit.text for figure in book.catalogue.values()]
    _offer_words(entry, "unit", [*units, *(word.word for word in book.units.words if word.dimension), *MONEY])
    _offer_words(entry, "owner", [figure.owner for figure in book.catalogue.values()])
    columns = entry["properties"]["list"]
    columns["anyOf"][0]["additionalProperties"] = {"anyOf": [{"enum": list(TEXT_KINDS)}, TEXT]}
    return {"description": "数字目录", "type": ["object", "null"], "additionalProperties": _or_null(entry)}


def _values(book: Yearbook) -> Schema:
    ids = {figure.id: figure for figure in book.catalogue.values()}
    former = {was: book.catalogue[now] for was, now in book.former_ids.items()}
    return {
        "description": "一年的数字",
        "type": ["object", "null"],
        "properties": {name: _value(figure) for name, figure in (former | ids).items()},
        "additionalProperties": False,
        # All figures that are not lists share one schema.
        "definitions": {"number": {"anyOf": [TEXT, NOTHING, _number()]}},
    }


def _number() -> Schema:
    fields = _model_schema(ValueEntry)
    del fields["properties"]["rows"]
    return fields


def _value(figure: Figure) -> Schema:
    unit = f"（{figure.unit.text}）" if figure.unit.text else ""
    description = "。".join(text for text in (f"{figure.label}{unit}", figure.definition, figure.owner) if text)
    if not figure.is_list:
        return {"description": description, "allOf": [{"$ref": "#/definitions/number"}]}
    rows = {"type": "array", "items": _row(figure)}
    fields = _model_schema(ValueEntry)
    fields["properties"]["rows"] = rows
    return {"description": description, "anyOf": [TEXT, NOTHING, rows, fields]}


def _row(figure: Figure) -> Schema:
    properties = {}
    for field in figure.fields:
        unit = f"（{field.unit.text}）" if field.unit and field.unit.text else ""
        properties[field.name] = {"description": field.name + unit, "anyOf": [TEXT, NOTHING]}
    return {"anyOf": [TEXT, {"type": "object", "properties": properties, "additionalProperties": False}]}


def _names(book: Yearbook) -> Schema:
    entry = {"anyOf": [_model_schema(NameEntry), TEXT, NOTHING]}
    return {"description": "名称表", "type": ["object", "null"], "additionalProperties": entry}


def _headlines(book: Yearbook) -> Schema:
    return _list("首页的数字", {"enum": list(book.catalogue)})


def _terms(book: Yearbook) -> Schema:
    entry = {"anyOf": [TEXT, NOTHING]}
    return {"description": "用词表：错的: 对的", "type": ["object", "null"], "additionalProperties": entry}


def _words(book: Yearbook) -> Schema:
    units = _list("单位和量词", _model_schema(TownWordEntry))
    return {
        "description": "本地用词",
        "type": ["object", "null"],
        "properties": {LISTS: units},
        "additionalProperties": False,
    }


def _accepted(book: Yearbook) -> Schema:
    entry = _model_schema(AcceptanceEntry)
    _offer_words(entry, "figure", book.catalogue)
    return _list("可以接受的问题", entry)


def _corrections(book: Yearbook) -> Schema:
    entry = _model_schema(CorrectionEntry)
    _offer_words(entry, "figure", [*book.catalogue, *book.former_ids])
    return _list("签发后的更正", entry)


def _maps(book: Yearbook) -> Schema:
    schema = _model_schema(MapEntry)
    cell = _model_schema(MappedCellEntry)
    figures = {
        figure.id: {"description": figure.label, "allOf": [{"$ref": "#/definitions/cell"}]}
        for figure in book.catalogue.values()
        if not figure.is_list
    }
    schema["properties"]["figures"] = {"type": ["object", "null"], "properties": figures, "additionalProperties": False}
    return {"description": "对照表", **schema, "definitions": {"cell": cell}}


SCHEMAS: Final[Mapping[str, Callable[[Yearbook], Schema]]] = {
    "figures": _figures,
    "values": _values,
    "maps": _maps,
    "names": _names,
    "headlines": _headlines,
    "terms": _terms,
    "words": _words,
    "accepted": _accepted,
    "corrections": _corrections,
}


def _model_schema(model: type[BaseModel]) -> Schema:
    """The schema of a model, adapted to YAML."""
    schema: Schema = _adapt_to_yaml(model.model_json_schema())
    del schema["description"]
    return schema


def _adapt_to_yaml(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_adapt_to_yaml(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("type") == "string" and not schema.keys() & {"pattern", "format", "enum"}:
        schema = {**schema, "type": TEXT["type"]}
    # Titles are the models' English names; defaults only show that a field is optional.
    return {
        name: {field: _adapt_to_yaml(inner) for field, inner in part.items()}
        if name == "properties"
        else _adapt_to_yaml(part)
        for name, part in schema.items()
        if name not in ("title", "default")
    }


def _offer_words(entry: Schema, field: str, words: Iterable[str]) -> None:
    """Offers words for completion; any other text stays valid."""
    present = entry["properties"][field]
    known = {"enum": sorted({word for word in words if word})}
    entry["properties"][field] = {"description": present["description"], "anyOf": [known, TEXT, NOTHING]}


def _or_null(entry: Schema) -> Schema:
    return {"anyOf": [entry, NOTHING]}


def _list(description: str, item: Schema) -> Schema:
    return {"description": description, "type": ["array", "null"], "items": item}


def _as_json(schema: Schema) -> bytes:
    whole = {"$schema": DRAFT, **schema}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()
