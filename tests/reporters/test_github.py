"""Workflow commands, decoded as the runner decodes them."""

from __future__ import annotations

import re

from nianbao.reporters import github
from tests.conftest import MakeBook
from tests.reporters.conftest import Checked

COMMAND = re.compile(r"::(?P<name>[a-z]+) (?P<properties>.*?)::(?P<text>.*)")


def unescaped(text: str) -> str:
    for sign, meant in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(sign, meant)
    return text


def test_commands_are_read_back_as_meant(checked: Checked) -> None:
    *commands, count = github.report(checked.book, checked.findings).splitlines()
    assert count == f"共 {len(checked.findings)} 处错误，0 处提醒。"
    assert len(commands) == len(checked.findings)
    for line, finding in zip(commands, checked.findings, strict=True):
        command = COMMAND.fullmatch(line)
        assert command is not None, line
        properties = dict(part.split("=", 1) for part in command["properties"].split(","))
        assert unescaped(properties["file"]) == finding.place.file
        assert properties["line"] == properties["endLine"] == str(finding.place.line)
        assert properties["col"] == str(finding.place.column)
        assert finding.fault in unescaped(properties["title"])
        text = unescaped(command["text"])
        assert f"原文：{finding.written}\n" in text
        assert text.splitlines()[2] == f"怎么改：{finding.fix}"


def test_no_finding_is_the_count_alone(make_book: MakeBook) -> None:
    assert github.report(make_book({}), ()) == "核对完毕，没有发现问题。\n"
