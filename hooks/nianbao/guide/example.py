"""An example of the guide: files as they are written, what they show, and what the check says of them.

In the guide's Markdown it is a fence; a line with a path, then the file's lines, indented by four::

    ```example
    data/figures/town.yml 略
        污水管网: {unit: 公里}
    data/2025/town.yml
        污水管网: 12.6
    docs/2025/town.md
        新建污水管网{{ 污水管网 }}。
    ```

``略`` behind a path leaves the file out of what is printed. ``example wrong`` is an example of what not to
do, whose findings are printed; ``example masked`` prints the masked edition as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from nianbao.checks import check, faults
from nianbao.guide.memory_project import load_texts
from nianbao.outputs.year_text import section_html
from nianbao.pages.render import render_template
from nianbao.report import Edition, Finding, Yearbook
from nianbao.reporters.finding_words import LEVELS

WORD: Final = "example"
WRONG: Final = "wrong"
MASKED: Final = "masked"
OMITTED: Final = "略"
INDENT: Final = "    "
PATH: Final = re.compile(rf"(?P<path>(?:data|docs)/\S+\.(?:yml|md))(?P<omitted> {OMITTED})?")


@dataclass(frozen=True, slots=True)
class ExampleFile:
    """A file of an example."""

    path: str
    text: str
    is_printed: bool


@dataclass(frozen=True, slots=True)
class Example:
    """Files, and which way they are meant."""

    files: tuple[ExampleFile, ...]
    is_wrong: bool = False
    is_masked: bool = False

    def book(self) -> Yearbook:
        """The files as a project."""
        return load_texts({file.path: file.text for file in self.files})

    def findings(self) -> tuple[Finding, ...]:
        """What the check says of the files that are printed."""
        printed = {file.path for file in self.files if file.is_printed}
        return tuple(
            finding
            for finding in check(self.book())
            if any(place.file in printed for place in (finding.data, finding.prose) if place)
        )


@dataclass(frozen=True, slots=True)
class Message:
    """A finding as the guide prints it."""

    level: str
    title: str
    why: str
    fix: str


def read_example(info: str, body: str) -> Example | None:
    """The example of a fence; None if it is none, or not written as one."""
    words = info.split()
    if words[:1] != [WORD] or not {*words[1:]} <= {WRONG, MASKED}:
        return None
    files: list[tuple[re.Match[str], list[str]]] = []
    for line in body.splitlines():
        if path := PATH.fullmatch(line):
            files.append((path, []))
        elif files and (line.startswith(INDENT) or not line.strip()):
            files[-1][1].append(line.removeprefix(INDENT))
        else:
            return None
    held = tuple(
        ExampleFile(path["path"], "\n".join(lines).strip("\n") + "\n", path["omitted"] is None) for path, lines in files
    )
    return Example(held, WRONG in words, MASKED in words) if held else None


def example_html(example: Example) -> str:
    """The example as it stands in the guide."""
    book = example.book()
    printed = [file for file in example.files if file.is_printed]
    pages = {file.path for file in printed if file.path.endswith(".md")}
    sections = [section for _, section in book.sections() if section.file in pages]
    editions = [("显示为", Edition.INTERNAL)] + ([("脱敏版", Edition.MASKED)] if example.is_masked else [])
    return render_template(
        "guide_example.html",
        example=example,
        files=printed,
        shown=[(word, section_html(book, section, edition)) for word, edition in editions for section in sections],
        messages=_messages(example.findings()) if example.is_wrong else (),
    )


def _messages(findings: tuple[Finding, ...]) -> tuple[Message, ...]:
    titles = {fault.name: fault.title for fault in faults()}
    return tuple(Message(LEVELS[one.level], titles[one.fault], one.why, one.fix) for one in findings)
