"""The guide's page of faults says what the checks say."""

from __future__ import annotations

import re
from html import unescape

from nianbao.checks import GROUPS, faults
from nianbao.pages.faults import make
from nianbao.pages.site import Site


def html_of(site: Site) -> str:
    (page,) = make(site)
    return page.html


def test_every_fault_is_documented_in_its_own_words(site: Site) -> None:
    html = html_of(site)
    entries = re.findall(r'<section class="nb-fault-entry" aria-labelledby="([^"]*)">(.*?)</section>', html, re.S)
    assert [name for name, _ in entries] == [fault.name for fault in faults()]
    for fault, (_, entry) in zip(faults(), entries, strict=True):
        text = unescape(entry)
        for words in (fault.title, fault.means, fault.why, fault.fix, fault.wrong, fault.right):
            assert words in text, f"{fault.name}: {words}"
        assert ("错误" if fault.level == "error" else "提醒") in text


def test_every_fault_is_in_the_index_below_its_group(site: Site) -> None:
    index = html_of(site).partition("</nav>")[0]
    assert re.findall(r'href="#([^"]*)"', index) == [fault.name for fault in faults()]
    assert re.findall(r'__group">([^<]*)<', index) == [group.title for group in GROUPS]
