"""居全市第三, typed, where no figure of the catalogue says so, or one says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.numbers.not_figures import Why
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.numbers.trend_claims import matches_near
from nianbao.quantity.numerals import numeral_value
from nianbao.quantity.quantity_text import amount_text
from nianbao.report import Figure, Finding, Level
from nianbao.words.alternatives import either
from nianbao.words.numeral_signs import ORDINAL
from nianbao.words.trends import (
    CONTRARIES,
    FIRST_PLACES,
    PLANS,
    RANK_NOUNS,
    RANK_VERBS,
    RANKED_AMONG,
    WISHES,
)
from nianbao.words.year_words import words_of_year

FAULT = Fault(
    name="unfounded_rank",
    level=Level.WARNING,
    title="排名没有数据",
    means="正文手写“居全市第三”“全县排名第5”“跃居全省首位”，目录里没有这个名次的数字；有这个名次、今年的值却不同的，是错误。",
    why="名次最容易被追问出处，也最容易照抄去年的；登记成数字，才有来源、有往年、有人核对。",
    fix="在目录里登记这个名次（如 单位: 位），写明来源，正文写成 第{{ 代号 数 }}位；没有出处的，删去。",
    given="""
        data/figures/economy.yml 略
            考核位次: {label: 高质量发展考核位次, unit: 位}
        data/2024/economy.yml 略
            考核位次: 3
        """,
    wrong="""
        docs/2024/economy.md
            高质量发展考核第{{ 考核位次 数 }}位，出口增速⟦居全市首位⟧。
        """,
    right="""
        docs/2024/economy.md
            高质量发展考核居全市第{{ 考核位次 数 }}位。
        """,
)

AMONG: Final = rf"(?:{either(RANKED_AMONG)}|\d+个(?:镇街|乡镇|镇|街道|县)(?:中|里)?)"
RANK: Final = (
    rf"(?:第(?P<place>\d{{1,3}}|[{ORDINAL}百]{{1,4}})(?:名|位)?|前(?P<top>\d{{1,2}}|[{ORDINAL}]{{1,2}})(?:名|位|强)?"
    rf"|(?P<named>{either(FIRST_PLACES)}))(?![批届次期轮方梯时书要季度课产线个家所条档平、至到—\-])"
)
AMOUNT: Final = r"(?:[^，。；、\n\t]{0,8})"
PATTERN: Final = re.compile(
    rf"(?:{either(RANK_VERBS)})(?:在|于)?{AMONG}(?:同类[^，。；\n]{{0,4}}|各[^，。；\n]{{0,4}})?(?:的)?{RANK}"
    rf"|{AMONG}{AMOUNT}?(?:{either((*RANK_NOUNS, *RANK_VERBS))})(?:为|是|居|列)?{RANK.replace('?P<', '?P<b_')}"
    rf"|{AMONG}{RANK.replace('?P<', '?P<c_')}(?=[，。；、）\t\n]|$)"
)
# 在全县16个镇中 names the towns by their number.
SIGNS: Final = (*RANKED_AMONG, "个镇", "个乡镇", "个街道", "个县")
UNSAID: Final = re.compile(rf"(?:{either((*WISHES, *PLANS, *CONTRARIES))})[^，。；\n]{{0,10}}$")
OTHER_YEAR: Final = re.compile(words_of_year(-1, -2))
RANK_LABEL: Final = re.compile(rf"(?:{either(RANK_NOUNS)})$")


def find(reading: Reading) -> Iterator[Finding]:
    ranks = [figure for figure in reading.book.catalogue.values() if RANK_LABEL.search(figure.label)]
    for passage in reading.passages:
        for match in matches_near(PATTERN, passage.text, SIGNS):
            if _is_claimed(passage, match):
                yield _finding(reading, passage, match, ranks)


def _is_claimed(passage: NumberPassage, match: re.Match[str]) -> bool:
    start, end = match.span()
    if not passage.prose.is_typed(start, end) or passage.set_aside(start, Why.QUOTE, Why.TITLE, Why.NAME):
        return False
    return not UNSAID.search(passage.text, max(0, start - 24), start)


def _finding(reading: Reading, passage: NumberPassage, match: re.Match[str], ranks: list[Figure]) -> Finding:
    place = passage.prose.place(*match.span())
    before = passage.clause_before(match.start())
    written = match["place"] or match["b_place"] or match["c_place"]
    for figure in ranks:
        value = reading.book.value(figure.id, passage.year.number)
        if value is None or value.quantity is None or RANK_LABEL.sub("", figure.label) not in before + match[0]:
            continue
        known = amount_text(value.quantity, figure.unit)
        said = _number(written) if written else None
        is_other = said is not None and said != value.quantity.number and not OTHER_YEAR.search(before)
        why = f"“{figure.label}”是{known}" + ("，正文写的不同" if is_other else "，正文又手写一遍")
        return FAULT.at(
            place,
            match[0],
            why,
            f"改成 第{{{{ {figure.id} 数 }}}}",
            data=value.place,
            operands=(("正文", match[0]), (figure.label, known)),
            figure=figure.id,
            level=Level.ERROR if is_other else Level.WARNING,
        )
    return FAULT.at(place, match[0], f"“{match[0]}”是手写的，目录里没有这个名次")


def _number(written: str) -> int | None:
    number = int(written) if written.isdecimal() else numeral_value(written)
    return int(number) if number is not None else None
