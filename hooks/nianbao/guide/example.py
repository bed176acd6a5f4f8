"""An example of the guide: its files, the text that they show, and the findings of the check.

In the guide's Markdown it is a fence, written as `nianbao.checks.fault_example` says::

    ```example
    data/figures/town.yml 略
        污水管网: {unit: 公里}
    data/2025/town.yml
        污水管网: 12.6
    docs/2025/town.md
        新建污水管网{{ 污水管网 }}。
    ```

``略`` after a path leaves the file out of the printed example. ``example wrong`` is an example with faults,
whose findings are printed; ``example masked`` prints the masked edition as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from nianbao.checks import check, faults, findings_of
from nianbao.checks.fault import Fault
from nianbao.checks.fault_example import EXAMPLE_DAY, ExampleFile, read_example_files
from nianbao.document.section_html import section_html
from nianbao.guide.kept_messages import Message, kept_messages
from nianbao.guide.memory_project import load_example
from nianbao.pages.render import render_template
from nianbao.report import Edition, Finding, Yearbook
from nianbao.reporters.finding_words import LEVELS

WORD: Final = "example"
WRONG: Final = "wrong"
MASKED: Final = "masked"
# Several examples of a page may show the same figure, so the references in them get no addresses.
ADDRESS: Final = re.compile(r' id="fig-[^"]*"')


@dataclass(frozen=True, slots=True)
class Example:
    """The files of an example, whether it is wrong, and whether the masked edition is printed."""

    files: tuple[ExampleFile, ...]
    is_wrong: bool = False
    is_masked: bool = False

    @property
    def printed_files(self) -> tuple[ExampleFile, ...]:
        """The files that the guide prints."""
        return tuple(file for file in self.files if file.is_printed)

    def book(self) -> Yearbook:
        """The files as a project."""
        return load_example(self.files)

    def findings(self) -> tuple[Finding, ...]:
        """The findings of the check in the printed files."""
        printed = {file.path for file in self.printed_files}
        return tuple(
            finding
            for finding in check(self.book(), today=EXAMPLE_DAY)
            if any(place.file in printed for place in (finding.data, finding.prose) if place)
        )

    def messages(self) -> tuple[Message, ...]:
        """The findings as the guide prints them."""
        titles = {fault.name: fault.title for fault in faults()}
        return tuple(Message(LEVELS[one.level], titles[one.fault], one.why, one.fix) for one in self.findings())


def read_example(info: str, body: str) -> Example | None:
    """The example in a fence; None if the fence is not an example or has errors."""
    words = info.split()
    if words[:1] != [WORD] or not {*words[1:]} <= {WRONG, MASKED}:
        return None
    try:
        files = read_example_files(body)
    except ValueError:
        return None
    return Example(files, WRONG in words, MASKED in words) if files else None


def example_html(example: Example) -> str:
    """The HTML of an example in the guide."""
    book = example.book()
    pages = {file.path for file in example.printed_files if file.path.endswith(".md")}
    sections = [section for _, section in book.sections() if section.file in pages]
    editions = [("显示为", Edition.INTERNAL)] + ([("脱敏版", Edition.MASKED)] if example.is_masked else [])
    shown = [
        (word, ADDRESS.sub("", section_html(book, section, edition)))
        for word, edition in editions
        for section in sections
    ]
    if example.is_wrong:
        messages = kept_messages().of(example, example.messages)
        return _html("错", example.printed_files, "wrong", messages, shown)
    return _html("例", example.printed_files, shown=shown)


def fault_examples_html(fault: Fault) -> str:
    """The examples of a fault: the shared files, the wrong ones with its findings, and the right ones."""
    given, wrong, right = (Example(files) for files in (fault.given_files, fault.wrong_files, fault.right_files))
    files = (*given.files, *wrong.files)
    messages = kept_messages().of((fault.name, files), partial(_messages_of, fault, files))
    parts = [_html("已有", given.printed_files, "given")] if given.printed_files else []
    parts.append(_html("不对", wrong.printed_files, "wrong", messages))
    parts.append(_html("改成", right.printed_files))
    return "\n".join(parts)


def _messages_of(fault: Fault, files: tuple[ExampleFile, ...]) -> tuple[Message, ...]:
    """What a fault finds in files. The page already states the title and the fix of the fault."""
    found = findings_of(fault, load_example(files), EXAMPLE_DAY)
    return tuple(Message(LEVELS[one.level], "", one.why, one.fix if one.fix != fault.fix else "") for one in found)


def _html(
    caption: str,
    files: tuple[ExampleFile, ...],
    kind: str = "right",
    messages: Sequence[Message] = (),
    shown: Sequence[tuple[str, str]] = (),
) -> str:
    return render_template(
        "guide_example.html", caption=caption, kind=kind, files=files, shown=shown, messages=messages
    )
