"""Reads a part of a YAML document as a typed entry. Every mistake becomes a problem at its place."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from nianbao.report import Place, Problem
from nianbao.yaml.comments import KEY_PATH
from nianbao.yaml.reader import UNSEEN, Document

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from nianbao.load.project_files import Sources


Entry = TypeVar("Entry", bound=BaseModel)

SWALLOWED: Final = re.compile(rf"(?P<word>.*?)(?:(?P<wide>：)|:(?=[{UNSEEN}]))")
# YAML reads a key without a space behind its colon as text. Only a field's name may precede the colon.
NO_SPACE: Final = re.compile(r"(?P<word>[^：:\s]+):(?=\S)")
ID: Final = re.compile(r"[\w·]+")
EXPECTED: Final = {
    "int_parsing": "整数",
    "int_type": "整数",
    "decimal_parsing": "一个数",
    "decimal_type": "一个数",
    "bool_parsing": "true 或 false",
    "bool_type": "true 或 false",
    "string_type": "文字",
    "string_too_short": "文字，不能空着",
    "string_pattern_mismatch": "百分数，如 50%",
    "list_type": "列表，每项以“- ”开头",
    "dict_type": "“名称: 值”",
    "model_type": "“名称: 值”",
    "model_attributes_type": "“名称: 值”",
    "date_type": "日期，如 2026-01-20",
    "date_parsing": "日期，如 2026-01-20",
    "date_from_datetime_parsing": "日期，如 2026-01-20",
    "date_from_datetime_inexact": "日期，如 2026-01-20",
}


def is_id(sources: Sources, written: str, place: Place) -> bool:
    """Whether a figure or name may have this id; notes a problem if not."""
    if ID.fullmatch(written):
        return True
    if note_swallowed_colon(sources, written, place):
        return False
    sources.add("wrong_type", place, written, expected="代号只用汉字、字母、数字、“_”和“·”")
    return False


def note_swallowed_colon(sources: Sources, written: str, place: Place, words: Collection[str] = ()) -> bool:
    """Whether a text contains a colon that YAML does not read as one; notes a problem if so. That is a full-width
    colon (管网：{unit: 公里} is read as the key 管网：{unit), a colon with a no-break space behind it, or, behind
    one of the `words`, a colon without a space (名称:甲园). `words` are the field names that may precede it;
    without them any name may."""
    problem = _swallowed_colon(written, place, words)
    if problem is not None:
        line = sources.lines[place.file][place.line - 1].strip()
        sources.problems.append(replace(problem, written=line))
    return problem is not None


def _swallowed_colon(written: str, place: Place, words: Collection[str]) -> Problem | None:
    close = NO_SPACE.match(written)
    if close and close["word"] in words:
        at = replace(place, column=place.column + close.end() - 1, length=1)
        return Problem("unreadable_yaml", at, written, {"why": "冒号后要空一格，写成“名称: 值”"})
    colon = SWALLOWED.match(written)
    if colon is None or (words and colon["word"] not in words):
        return None
    if colon["wide"]:
        return Problem("full_width_colon", replace(place, column=place.column + colon.start("wide"), length=1), written)
    return Problem("no_break_space", replace(place, column=place.column + colon.end(), length=1), written)


def read_entry(
    problems: list[Problem], document: Document, path: KEY_PATH, model: type[Entry], data: Any
) -> Entry | None:
    """The entry without its unknown fields; None if it has another mistake."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=True)
    extra = [p for p in details if p["type"] == "extra_forbidden"]
    for detail in details:
        _note(problems, document, path, model, detail)
    if len(extra) < len(details) or not isinstance(data, dict):
        return None
    unknown = {detail["loc"][0] for detail in extra}
    return model.model_validate({k: v for k, v in data.items() if k not in unknown})


def _note(
    problems: list[Problem],
    document: Document,
    path: KEY_PATH,
    model: type[BaseModel],
    detail: ErrorDetails,
) -> None:
    inside = detail["loc"]
    field = str(detail["loc"][0]) if detail["loc"] else ""
    if detail["type"] == "extra_forbidden":
        fields = " ".join(_field_names(model))
        place = document.key_place((*path, *inside))
        problems.append(Problem("unknown_field", place, field, {"fields": fields}))
        return
    if detail["type"] == "missing":
        problems.append(Problem("missing_field", document.key_place(path), field))
        return
    written = detail["input"]
    if detail["type"] == "model_type" and isinstance(written, str):
        problem = _swallowed_colon(written, document.place((*path, *inside)), _field_names(model))
        if problem is not None:
            problems.append(problem)
            return
    shown = written if isinstance(written, str) else "" if written is None else "一组值"
    words = {"field": field, "expected": "应是" + _expected(detail)}
    problems.append(Problem("wrong_type", document.place((*path, *inside)), shown, words))


def _expected(detail: ErrorDetails) -> str:
    context = detail.get("ctx", {})
    if detail["type"] == "literal_error":
        return str(context["expected"]).replace("'", "").replace(" or ", "、").replace(", ", "、")
    if "ge" in context:
        return f"不小于 {context['ge']} 的数"
    if "le" in context:
        return f"不大于 {context['le']} 的数"
    return EXPECTED.get(detail["type"], "别的写法")


def _field_names(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]
