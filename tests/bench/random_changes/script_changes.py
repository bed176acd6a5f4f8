"""Changes of a script: a comparison swapped, a statement dropped, a constant changed, a condition negated.

The script is cut into comments, strings, regular expressions, numbers, words and operators; only the last three are
changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.bench.random_changes.change import Change

TOKEN: Final = re.compile(
    r"""(?P<comment>/\*[\s\S]*?\*/|//[^\n]*)
    |(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)
    |(?P<expression>(?<![\w)\]"'`][ ])(?<![\w)\]"'`])/(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*)
    |(?P<number>\b\d+(?:\.\d+)?(?:e\d+)?n?\b)
    |(?P<word>[A-Za-z_$][\w$]*)
    |(?P<operator>=>|[=!]==|[<>]=|<<|>>|&&|\|\||[<>!])
    |(?P<other>\s+|.)""",
    re.X,
)
# What takes the place of an operator or a word, and the kind of the change.
SWAPPED: Final = {
    "===": "!==", "!==": "===", "<": "<=", "<=": "<", ">": ">=", ">=": ">", "&&": "||", "||": "&&",
    "true": "false", "false": "true",
}  # fmt: skip
NO_CALL: Final = r"(?:return|if|for|while|switch|const|let|function|throw)\b"
CALL: Final = re.compile(rf"^[ ]+(?!{NO_CALL})[\w$][\w.$]*\(.*\)$", re.M)
CONDITION: Final = re.compile(r"(?<![\w.])(?:if|while) \(")


def script_changes(file: Path, content: bytes) -> Iterator[Change]:
    """Every change of a script, by kind."""
    text = content.decode()
    code = []
    for token in TOKEN.finditer(text):
        is_code = token.lastgroup not in ("comment", "text", "expression")
        code.append(token[0] if is_code else re.sub(r"[^\n]", "·", token[0]))
        if token.lastgroup in ("operator", "word") and token[0] in SWAPPED:
            yield _change(file, text, _kind_of(token[0]), *token.span(), SWAPPED[token[0]])
        elif token.lastgroup == "number":
            changed = re.sub(r"^\d+", lambda digits: str(int(digits[0]) + 1), token[0])
            yield _change(file, text, "constant changed", *token.span(), changed)
    masked = "".join(code)
    for found in CONDITION.finditer(masked):
        end = _closing(masked, found.end())
        yield _change(file, text, "condition negated", found.end(), end, f"!({text[found.end() : end]})")
    for found in CALL.finditer(masked):
        if found[0].count("(") == found[0].count(")") and found[0].count("{") == found[0].count("}"):
            yield _change(file, text, "statement dropped", *found.span(), ";")


def _kind_of(token: str) -> str:
    if token in ("true", "false"):
        return "constant changed"
    return "and for or" if token in ("&&", "||") else "comparison swapped"


def _closing(masked: str, start: int) -> int:
    """The offset of the bracket that closes the one before `start`."""
    depth = 1
    at = start
    while depth:
        depth += {"(": 1, ")": -1}.get(masked[at], 0)
        at += 1
    return at - 1


def _change(file: Path, text: str, kind: str, start: int, end: int, new: str) -> Change:
    before = text[:start].encode()
    return Change(
        file, kind, before.count(b"\n") + 1, len(before), len(before) + len(text[start:end].encode()), new.encode()
    )
