"""Applies edits to the bytes of a file: all other bytes stay the same."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from nianbao.report import Edit
from nianbao.shown.prose import MARKUP
from nianbao.source.positions import Lines
from nianbao.source.reference_grammar import FRONT_MATTER, brace_spans, lay_out
from nianbao.yaml.reader import Document, read_yaml

LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
BOM: Final = "\ufeff"
NO_LINE: Final = 1 << 60


def apply_edits(file: str, content: bytes, edits: Iterable[Edit]) -> tuple[bytes, int]:
    """The content with the edits applied, and their number. An edit is left out if its place holds another text, if it
    overlaps another edit, if it is in double braces, or if it would change how the file is read. Edits that change
    markup on purpose are applied alone, the others the next time; they may lose no reference."""
    text = content.decode("utf-8")
    bom = BOM if text.startswith(BOM) else ""
    lines = LINE.findall(text[len(bom) :])
    wanted = list(edits)
    of_markup = list(_applicable_edits(lines, (edit for edit in wanted if edit.changes_markup)))
    if of_markup and _keeps_references(lines, fixed := _replace_all(lines, of_markup)):
        return (bom + "".join(fixed)).encode(), len(of_markup)
    others = _applicable_edits(lines, (edit for edit in wanted if not edit.changes_markup))
    applicable = list(_edits_outside_braces(file, lines, others))
    fixed, made = _replace_all(lines, applicable), len(applicable)
    # Lines that YAML reads as one must be edited together; if that fails, the edits are tried one by one.
    if not _is_read_alike(file, lines, fixed):
        fixed, made = lines, 0
        for edit in applicable:
            candidate = _replace_all(fixed, [edit])
            if _is_read_alike(file, fixed, candidate):
                fixed, made = candidate, made + 1
    return (bom + "".join(fixed)).encode(), made


def _applicable_edits(lines: Sequence[str], edits: Iterable[Edit]) -> Iterator[Edit]:
    """The edits whose old text is in place, from the last to the first; of two that overlap, the later one."""
    begins: dict[int, int] = {}
    for edit in sorted(set(edits), key=lambda edit: (edit.place.line, edit.place.column), reverse=True):
        index, start = edit.place.line - 1, edit.place.column - 1
        end = start + len(edit.old)
        if index < len(lines) and lines[index][start:end] == edit.old and end <= begins.get(index, NO_LINE):
            begins[index] = start
            yield edit


def _edits_outside_braces(file: str, lines: Sequence[str], edits: Iterable[Edit]) -> Iterator[Edit]:
    """The edits outside double braces. In YAML, unclosed double braces end with their line."""
    text = _normalize_line_ends("".join(lines))
    is_markdown = file.endswith(".md")
    spans = brace_spans(text, lay_out(text).hidden if is_markdown else ())
    if not is_markdown:
        spans = tuple((start, end if text[end - 1] in "}｝" else _line_end(text, start)) for start, end in spans)
    starts = Lines(text, file).starts
    for edit in edits:
        start = starts[edit.place.line - 1] + edit.place.column - 1
        before = bisect_left(spans, (start + len(edit.old), 0)) - 1
        if before < 0 or spans[before][1] <= start:
            yield edit


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _replace_all(lines: Sequence[str], edits: Iterable[Edit]) -> list[str]:
    """The lines with the edits applied; the edits are ordered from the last to the first."""
    replaced = list(lines)
    for edit in edits:
        index, start = edit.place.line - 1, edit.place.column - 1
        line = replaced[index]
        new = edit.new.replace("\n", "\r\n") if line.endswith("\r\n") else edit.new
        replaced[index] = line[:start] + new + line[start + len(edit.old) :]
    return replaced


def _is_read_alike(file: str, lines: Sequence[str], fixed: Sequence[str]) -> bool:
    before, after = (_normalize_line_ends("".join(text)) for text in (lines, fixed))
    if file.endswith(".md"):
        return _structure(before) == _structure(after)
    return _is_read_no_worse(read_yaml(before, file), read_yaml(after, file))


def _keeps_references(lines: Sequence[str], fixed: Sequence[str]) -> bool:
    """Whether Markdown still has as many references."""
    before, after = (len(lay_out("".join(text)).references) for text in (lines, fixed))
    return before <= after


def _normalize_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _structure(text: str) -> tuple[object, ...]:
    """The parts of Markdown that an edit must not change: the keys of the front matter, code and comments, references,
    and markup."""
    layout = lay_out(text)
    front = FRONT_MATTER.match(text)
    keys = list(read_yaml(front["yaml"], "").key_places) if front else []
    hidden = [text[start:end] for start, end in layout.hidden[1 if front else 0 :]]
    marks = [
        match[0].strip()
        for match in MARKUP.finditer(text)
        if match.lastgroup != "entity" and not layout.hides(match.start())
    ]
    return keys, hidden, [written for _, _, written in layout.references], marks


def _is_read_no_worse(before: Document, after: Document) -> bool:
    """Whether YAML is read at least as far as before and no entry is lost (a fixed full-width colon adds one)."""
    if before.broken:
        return _first_problem_line(after) >= _first_problem_line(before)
    return not after.broken and len(after.value_places) >= len(before.value_places)


def _first_problem_line(document: Document) -> int:
    """The line of the first problem, where reading stopped."""
    return min((problem.place.line for problem in document.problems), default=NO_LINE)
