"""Docstrings and comments use the field's words, and none that this project once had of its own."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ("hooks", "tests")
# A private word, and the field's.
PRIVATE = {
    r"mend(?:s|ed|ing)?": "fix",
    r"troubles?": "problem",
    r"likest": "most similar",
    r"stood": "was",
    r"of elsewhere": "of other systems",
    r"deeds?": "action",
    r"nor does any": "say the whole sentence",
}
FOUND = re.compile(rf"\b(?:{'|'.join(PRIVATE)})\b", re.IGNORECASE)
# Comments of scripts, styles and templates.
COMMENT = re.compile(r"/\*.*?\*/|\{#.*?#\}|(?<![:\"'])//[^\n]*", re.DOTALL)


def texts_of(source: str) -> Iterator[str]:
    """The comments and docstrings of a Python file."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.string
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            yield ast.get_docstring(node) or ""


def all_texts() -> Iterator[tuple[str, str]]:
    for folder in FOLDERS:
        for file in sorted((ROOT / folder).rglob("*.py")):
            source = file.read_text("utf-8")
            # Most files have none of the words anywhere, and are not parsed.
            if file != Path(__file__) and FOUND.search(source):
                yield from ((str(file.relative_to(ROOT)), text) for text in texts_of(source))
    for file in sorted((ROOT / "hooks").rglob("*")):
        if file.suffix in (".js", ".css", ".html"):
            yield from ((str(file.relative_to(ROOT)), text) for text in COMMENT.findall(file.read_text("utf-8")))


def test_no_private_words() -> None:
    assert [(file, match[0]) for file, text in all_texts() for match in FOUND.finditer(text)] == []


@pytest.mark.parametrize(
    "text", ['"""Mends a file."""', "x = 1  # the likest", "def f():\n    '''Tables of elsewhere.'''\n"]
)
def test_private_words_are_found(text: str) -> None:
    assert any(FOUND.search(found) for found in texts_of(text))
