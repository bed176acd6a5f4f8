"""A paragraph that occurs in two sections, or is the same as last year's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level, Year
from nianbao.wording.copied_paragraphs import SpokenParagraph, copies, repeated_from_last_year, spoken_paragraphs

FAULT = Fault(
    name="copied_paragraph",
    level=Level.WARNING,
    title="整段话是抄来的",
    means="一段话在同一份报告的另一节里已经写过（八成以上的句子相同）；或者与上年的报告相同，只改了年份。"
    "固定提法、书名号和引号里的话不算，除去以后要有四十个字。与上年相同的，草稿里不提醒，签发前提醒。",
    why="两节写同一段话，读者以为是两件事，或看出是拼稿；与上年一字不差，等于没有总结今年。",
    fix="只在一处写，另一处删去或换个角度写；与上年相同的，写今年的事。",
    wrong="""
        docs/2024/1-town.md
            坚持建管并重，组建镇村两级管护队伍，对排水管网、公厕、路灯逐一登记造册，定期巡查养护，发现问题当日派单、三日办结。
        docs/2024/2-people.md
            ⟦坚持建管并重，组建镇村两级管护队伍，对排水管网、公厕、路灯逐一登记造册，定期巡查养护，发现问题当日派单、三日办结。⟧
        """,
    right="""
        docs/2024/1-town.md
            坚持建管并重，组建镇村两级管护队伍，对排水管网、公厕、路灯逐一登记造册，定期巡查养护，发现问题当日派单、三日办结。
        docs/2024/2-people.md
            推行群众点单、部门接单的办法，把养老助餐、托育托管、就业培训办到家门口，老人、孩子和返乡青年都有去处。
        """,
)
LONGEST: Final = 30


def find(reading: Reading) -> Iterator[Finding]:
    for year in reading.years:
        paragraphs, last_year = _paragraphs(reading, year), reading.book.year(year.number - 1)
        reported = set()
        for paragraph, first in copies(paragraphs):
            reported.add(paragraph)
            place = first.prose.place(first.start, first.start + 1)
            yield _finding(paragraph, f"{place.file}:{place.line} 已经写过这段话")
        if last_year is None or not reading.must_be_complete(year):
            continue
        for paragraph, last in repeated_from_last_year(paragraphs, _paragraphs(reading, last_year)):
            if paragraph not in reported:
                place = last.prose.place(last.start, last.start + 1)
                yield _finding(paragraph, f"与上年的报告（{place.file}:{place.line}）相同")


def _paragraphs(reading: Reading, year: Year) -> list[SpokenParagraph]:
    return [paragraph for prose in reading.prose_of(year) for paragraph in spoken_paragraphs(prose)]


def _finding(paragraph: SpokenParagraph, why: str) -> Finding:
    written = paragraph.prose.text[paragraph.start : paragraph.end]
    shown = written if len(written) <= LONGEST else f"{written[:LONGEST]}…"
    return FAULT.at(paragraph.prose.place(paragraph.start, paragraph.end), shown, why)
