"""SARIF 2.1.0. The schema beside this file is Microsoft's, as its npm package @microsoft/jest-sarif
(MIT) carries it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from nianbao.checks import faults
from nianbao.report import Finding, Level, Place
from nianbao.reporters import sarif
from tests.conftest import MakeBook
from tests.reporters.conftest import Checked

SCHEMA = Path(__file__).with_name("sarif-2.1.0-rtm.5.json")


@cache
def validator() -> Any:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return jsonschema.validators.validator_for(schema)(schema)


def log_of(checked: Checked) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(sarif.report(checked.book, checked.findings))
    validator().validate(log)
    return log


def test_the_schema_refuses_an_invalid_log() -> None:
    assert not validator().is_valid({"version": "2.1.0", "runs": [{"results": []}]})


def test_one_result_for_each_finding(checked: Checked) -> None:
    results = log_of(checked)["runs"][0]["results"]
    assert [result["ruleId"] for result in results] == [finding.fault for finding in checked.findings]
    assert [result["partialFingerprints"]["nianbao/v1"] for result in results] == [
        finding.fingerprint for finding in checked.findings
    ]


def test_both_places_and_the_operands(checked: Checked) -> None:
    run = log_of(checked)["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    result = next(result for result in run["results"] if result["ruleId"] == "false_hedge")
    prose = result["locations"][0]["physicalLocation"]
    assert prose["artifactLocation"]["uri"] == "docs/2024/1%20%E5%AD%A6%E4%B9%A0%2C%20100%25.md"
    region = prose["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (3, 2, 2 + len("{{ 研讨心得 余 }}"))
    assert region["snippet"]["text"].startswith("😀")
    data = result["relatedLocations"][0]["physicalLocation"]
    assert (data["artifactLocation"]["uri"], data["region"]["startLine"]) == ("data/2024/a.yml", 2)
    assert result["properties"]["operands"] == [{"label": "研讨心得", "value": "1200"}]


def test_every_fault_is_a_rule_with_its_help(checked: Checked) -> None:
    run = log_of(checked)["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [fault.name for fault in faults()]
    for fault, rule in zip(faults(), rules, strict=True):
        assert rule["defaultConfiguration"]["level"] == fault.level
        assert fault.means in rule["help"]["text"]
        assert rule["properties"]["canBeAccepted"] == fault.can_be_accepted
        assert rule["properties"].get("automaticFix", "") == fault.automatic_fix
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


@pytest.mark.parametrize(
    ("line", "column", "length", "end"),
    [(1, 4, 2, 6), (1, 4, 9, 6), (1, 6, 1, 6), (1, 8, 1, 8), (3, 1, 1, 2)],
    ids=["within", "over its end", "at its end", "beyond it", "of no line"],
)
def test_a_place_ends_with_its_line(make_book: MakeBook, line: int, column: int, length: int, end: int) -> None:
    book = make_book({"docs/2024/1.md": "一二三四五"})
    place = Place("docs/2024/1.md", line, column, length)
    finding = Finding("unknown_figure", Level.ERROR, "四", "没有", "改", prose=place)
    (result,) = log_of(Checked(book, (finding,)))["runs"][0]["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"]) == (column, end)
    assert ("snippet" in region) == (line == 1)


def test_no_finding_is_a_log_without_results(make_book: MakeBook) -> None:
    assert log_of(Checked(make_book({}), ()))["runs"][0]["results"] == []
