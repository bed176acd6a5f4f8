"""A short link to every paragraph and heading of a section, so that a passage can be cited.

Its name comes from the section and the words, with the reference in place of each shown figure. So it stays when a
value is corrected and when other paragraphs come or go, and it is the same on the section's page and on that of the
whole year.
"""

from __future__ import annotations

import re
from base64 import b32encode
from collections import Counter
from hashlib import sha256
from html import unescape
from typing import Final

BLOCK: Final = re.compile(
    r"<(?P<tag>p|h[1-6]|li)\b(?P<attributes>[^<>]*)>(?P<inside>.*?)(?P<end></(?P=tag)>|(?=\s*<(?:ul|ol|p|/li)\b))", re.S
)
# Notes of charts and corrections are no paragraphs of the report.
OURS: Final = re.compile(r'\bclass="nb-')
# The notes of corrections, and what is folded.
LEFT_OUT: Final = re.compile(r'<section class="nb-correction-notes".*?</section>|<details\b.*?</details>', re.S)
FIGURE: Final = re.compile(r'<(?P<tag>a|data|span)\b(?P<attributes>[^<>]*\bdata-figure="[^<>]*)>.*?</(?P=tag)>', re.S)
SHOWN: Final = re.compile(r'\bdata-(?:figure|forms)="([^"]*)"')
NOT_TEXT: Final = re.compile(r'<sup class="nb-correction-mark.*?</sup>|<a class="headerlink".*?</a>|<[^<>]*>', re.S)
LINK: Final = re.compile(r'<a class="nb-passage"[^<>]*></a>')
# Five bits a letter: with 300 paragraphs a year, two names are equal once in 20,000 years.
LETTERS: Final = 6
# What so many letters, and no padding, are made from.
BYTES: Final = 5


def with_paragraph_links(html: str, stem: str) -> str:
    """The HTML of a section with a link at the end of each paragraph and heading; links that it has are renewed."""
    names: Counter[str] = Counter()
    parts, at = [], 0
    html = LINK.sub("", html)
    for left_out in LEFT_OUT.finditer(html):
        parts += [_linked(html[at : left_out.start()], stem, names), left_out[0]]
        at = left_out.end()
    return "".join((*parts, _linked(html[at:], stem, names)))


def without_paragraph_links(html: str) -> str:
    """The HTML of a section without the links, to be shown on another page."""
    return LINK.sub("", html)


def passage_name(stem: str, inside: str) -> str:
    """The name of a paragraph by its section and its HTML."""
    text = FIGURE.sub(lambda figure: f"{{{' '.join(SHOWN.findall(figure['attributes']))}}}", inside)
    words = "".join(unescape(NOT_TEXT.sub("", text)).split())
    digest = b32encode(sha256(f"{stem}\0{words}".encode()).digest()[:BYTES]).decode().lower()
    return f"p-{digest[:LETTERS]}"


def _linked(html: str, stem: str, names: Counter[str]) -> str:
    def linked(block: re.Match[str]) -> str:
        inside = block["inside"]
        if OURS.search(block["attributes"]) or not NOT_TEXT.sub("", inside).strip():
            return block[0]
        name = passage_name(stem, inside)
        names[name] += 1
        anchor = name if names[name] == 1 else f"{name}-{names[name]}"
        what = "这个标题的链接" if block["tag"].startswith("h") else "这一段的链接"
        link = f'<a class="nb-passage" id="{anchor}" href="#{anchor}" aria-label="{what}"></a>'
        return f"<{block['tag']}{block['attributes']}>{inside.rstrip()}{link}{block['end']}"

    return BLOCK.sub(linked, html)
