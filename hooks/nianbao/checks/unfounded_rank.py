"""居全市第三, 第4名, typed, where no figure of the catalogue says so, or one says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from nianbao.checks.entry_advice import advise_entry
from nianbao.checks.fault import Fault, Reading
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.numbers.typed_ranks import TypedRank, is_only_rank
from nianbao.quantity.quantity_text import amount_text
from nianbao.report import Figure, Finding, Level, Yearbook
from nianbao.words.alternatives import either
from nianbao.words.rank_words import RANK_NOUNS
from nianbao.words.year_words import words_of_year

FAULT = Fault(
    name="unfounded_rank",
    level=Level.WARNING,
    title="排名没有数据",
    means="正文手写“居全市第三”“全县排名第5”“在兄弟乡镇中列第二”“跃居全省首位”，目录里没有这个名次的数字；有这个名次、今年的值却不同的，是错误。"
    "一句里有几个名次，或者没有说在哪里排的，看不出说的是哪一个，只提醒。打算、假设、否定的不算。",
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

OTHER_YEAR: Final = re.compile(words_of_year(-1, -2))
RANK_LABEL: Final = re.compile(rf"(?:{either(RANK_NOUNS)})$")


def find(reading: Reading) -> Iterator[Finding]:
    registered = [figure for figure in reading.book.catalogue.values() if RANK_LABEL.search(figure.label)]
    for passage, ranks in reading.typed_ranks:
        for rank in ranks:
            yield _finding(reading.book, passage, rank, registered, is_alone=is_only_rank(passage, rank, ranks))


def _finding(
    book: Yearbook, passage: NumberPassage, rank: TypedRank, registered: Sequence[Figure], *, is_alone: bool
) -> Finding:
    place = passage.prose.place(rank.start, rank.end)
    written = passage.text[rank.start : rank.end]
    before = passage.clause_before(rank.start)
    for figure in registered:
        value = book.value(figure.id, passage.year.number)
        if value is None or value.quantity is None or RANK_LABEL.sub("", figure.label) not in before + written:
            continue
        known = amount_text(value.quantity, figure.unit)
        is_other = rank.place is not None and rank.place != value.quantity.number and OTHER_YEAR.search(before) is None
        why = f"“{figure.label}”是{known}" + ("，正文写的不同" if is_other else "，正文又手写一遍")
        return FAULT.at(
            place,
            written,
            why,
            f"改成 第{{{{ {figure.id} 数 }}}}",
            data=value.place,
            operands=(("正文", written), (figure.label, known)),
            figure=figure.id,
            # Of 全省第六、全市第一 the figure may be either, and 第4名 may be another's.
            level=Level.ERROR if is_other and is_alone and rank.is_among else Level.WARNING,
        )
    # Of 前三 nobody knows the place.
    fix = advise_entry(book, passage, rank.number) if rank.number is not None and rank.place is not None else ""
    return FAULT.at(place, written, f"“{written}”是手写的，目录里没有这个名次", fix)
