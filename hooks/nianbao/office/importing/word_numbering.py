"""The numbers that Word generates for numbered paragraphs (ECMA-376 part 1, 17.9). They are not part of the text, so
without them a report whose headings Word numbers would lose its 一、 and （一）."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from nianbao.quantity.numerals import in_chinese

if TYPE_CHECKING:
    from docx.document import Document

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHINESE: Final = (
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
    "taiwaneseCountingThousand", "ideographDigital", "ideographTraditional", "japaneseDigitalTenThousand",
)  # fmt: skip
CIRCLED: Final = ("decimalEnclosedCircle", "decimalEnclosedCircleChinese")
PLACEHOLDER: Final = re.compile(r"%([1-9])")
LEVELS: Final = 9


@dataclass(frozen=True, slots=True)
class ListLevel:
    """The numbering of one list level: its format, its text (``%1、``) and its first number."""

    format: str
    text: str
    start: int


class Numbering:
    """Numbers the paragraphs of one document in their order."""

    def __init__(self, document: Document) -> None:
        self._levels: dict[tuple[str, int], ListLevel] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._of_style = _numbers_of_styles(document)
        root = _numbering_root(document)
        if root is not None:
            self._read(root)

    def _read(self, root: Any) -> None:
        abstract: dict[str, Any] = {node.get(f"{W}abstractNumId"): node for node in root.iter(f"{W}abstractNum")}
        for num in root.iter(f"{W}num"):
            list_id = num.get(f"{W}numId")
            reference = num.find(f"{W}abstractNumId")
            if reference is None:
                continue
            # Lists of one abstract list share a count unless they restart it.
            restarts = num.find(f"{W}lvlOverride/{W}startOverride") is not None
            self._lists[list_id] = f"num{list_id}" if restarts else f"abstract{reference.get(f'{W}val')}"
            source = abstract.get(reference.get(f"{W}val"))
            levels = {} if source is None else {node.get(f"{W}ilvl"): node for node in source.iter(f"{W}lvl")}
            starts = {}
            for override in num.iter(f"{W}lvlOverride"):
                level = override.find(f"{W}lvl")
                if level is not None:
                    levels[override.get(f"{W}ilvl")] = level
                start = override.find(f"{W}startOverride")
                if start is not None:
                    starts[override.get(f"{W}ilvl")] = _parse_count(start.get(f"{W}val"))
            for index, node in levels.items():
                start = starts.get(index, _parse_count(_value(node, "start") or "1"))
                self._levels[list_id, _parse_count(index)] = ListLevel(
                    _value(node, "numFmt") or "decimal", _value(node, "lvlText") or "", start
                )

    def label(self, paragraph: Any) -> str:
        """Counts the paragraph and returns the number that Word prints before it; empty if Word prints none."""
        list_id, index = self._number_of(paragraph)
        level = self._levels.get((list_id, index))
        if level is None or list_id == "0":
            return ""
        counts = self._counts.setdefault(self._lists[list_id], [None] * LEVELS)
        current = counts[index]
        counts[index] = level.start if current is None else current + 1
        counts[index + 1 :] = [None] * (LEVELS - index - 1)
        if level.format in ("bullet", "none"):
            return ""

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            own = self._levels.get((list_id, at), level)
            count = counts[at]
            return _format_count(own.start if count is None else count, own.format)

        return PLACEHOLDER.sub(number, level.text)

    def _number_of(self, paragraph: Any) -> tuple[str, int]:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return "", 0
        own = properties.find(f"{W}numPr")
        style = properties.find(f"{W}pStyle")
        list_id, index = self._of_style.get(style.get(f"{W}val") if style is not None else "", ("", 0))
        if own is not None:
            list_id = _value(own, "numId") or list_id
            written = _value(own, "ilvl")
            index = _parse_count(written) if written is not None else index
        return list_id, min(max(index, 0), LEVELS - 1)


def _numbering_root(document: Document) -> Any:
    part = document.part
    for relation in part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            return getattr(relation.target_part, "element", None)
    return None


def _numbers_of_styles(document: Document) -> Mapping[str, tuple[str, int]]:
    found = {}
    for style in document.styles.element.iter(f"{W}style"):
        number = style.find(f"{W}pPr/{W}numPr")
        if number is not None:
            found[style.get(f"{W}styleId")] = (
                _value(number, "numId") or "",
                _parse_count(_value(number, "ilvl") or "0"),
            )
    return found


def _value(node: Any, name: str) -> str | None:
    child = node.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")


def _parse_count(written: str | None) -> int:
    return int(written) if written and re.fullmatch(r"\d{1,6}", written) else 0


def _format_count(count: int, form: str) -> str:
    if form in CHINESE and 0 < count < 10_000:
        return in_chinese(count)
    if form in CIRCLED and 0 < count <= 20:
        return chr(0x245F + count)
    if form in ("upperLetter", "lowerLetter") and 0 < count <= 26:
        letter = chr(ord("A") + count - 1)
        return letter if form == "upperLetter" else letter.lower()
    if form == "decimalFullWidth":
        return str(count).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    return str(count)
