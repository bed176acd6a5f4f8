"""The guide's page of faults says what the checks say."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from nianbao.checks import GROUPS, check, faults, total_not_sum
from nianbao.checks.fault import Precision
from nianbao.checks.fault_example import EXAMPLE_DAY
from nianbao.checks.measured import MEASURED
from nianbao.guide.memory_project import load_example
from nianbao.guide.pages.faults_page import fault_entry, make
from nianbao.pages.links import Links
from nianbao.pages.site import Site
from nianbao.report import Edition
from nianbao.reporters.finding_words import fault_notes
from tests.held import load_held


def page_html() -> str:
    (page,) = make(Site(load_held({}), (), Edition.INTERNAL, Links(True)))
    return page.html


def test_every_fault_is_documented_in_its_own_words() -> None:
    entries = re.findall(
        r'<section class="nb-fault-entry" aria-labelledby="([^"]*)">(.*?)</section>', page_html(), re.S
    )
    assert [name for name, _ in entries] == [fault.name for fault in faults()]
    for fault, (_, entry) in zip(faults(), entries, strict=True):
        text = unescape(re.sub("<mark>|</mark>", "", entry))
        said = [fault.title, fault.means, *(words for _, words in fault_notes(fault))]
        files = (*fault.given_files, *fault.wrong_files, *fault.right_files)
        printed = [words for file in files if file.is_printed for words in (file.heading, file.printed())]
        for words in (*said, *printed):
            assert words in text, f"{fault.name}: {words}"
        assert ("错误" if fault.level == "error" else "提醒") in text


def test_every_wrong_example_has_the_words_of_its_finding() -> None:
    for fault in faults():
        html = unescape(fault_entry(fault).examples)
        everything = check(load_example((*fault.given_files, *fault.wrong_files)), today=EXAMPLE_DAY)
        found = [finding for finding in everything if finding.fault == fault.name]
        assert html.count("nb-example__found") == len(found) > 0, fault.name
        for finding in found:
            assert f"<p>{finding.why}。</p>" in html or finding.why == fault.title
            is_told_above = finding.fix == fault.fix
            assert (f"<p>怎么改：{finding.fix}</p>" in html) != is_told_above


def test_what_is_wrong_is_marked() -> None:
    html = fault_entry(total_not_sum.FAULT).examples
    assert "<mark>信访总量</mark>: 93\n" in html
    assert html.count("<mark>") == 1


def test_a_precision_is_told_once_it_is_measured() -> None:
    fault = total_not_sum.FAULT
    assert "精度" not in dict(fault_entry(fault).notes)
    measured = fault_entry(replace(fault, precision=Precision(199, 200)))
    assert dict(measured.notes)["精度"].startswith("99.5%（真实年报里报出的 200 处，199 处")


def test_the_measured_precision_is_a_table() -> None:
    table = page_html().partition('id="measured"')[2].partition("</table>")[0]
    assert f"{MEASURED.reports} 份年报" in table
    rows = re.findall(r'href="#([^"]*)".*?<td>(\d+)</td><td>(\d+)</td>', table)
    assert {name: (int(correct), int(judged)) for name, judged, correct in rows} == {
        name: (one.correct, one.judged) for name, one in MEASURED.faults.items()
    }


def test_every_fault_is_in_the_index_below_its_group() -> None:
    index = page_html().partition("</nav>")[0]
    assert re.findall(r'href="#([^"]*)"', index) == [fault.name for fault in faults()]
    assert re.findall(r'__group">([^<]*)<', index) == [group.title for group in GROUPS]
