"""A unit beside or over a shown number that is not the figure's: {{ 资金 数 }}亿元 of a figure in 万元."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.numbers.said_units import SaidUnit, units_over
from nianbao.numbers.seams import HeadWords, Seam
from nianbao.numbers.shown_units import ShownUnit, bare_unit
from nianbao.numbers.typed_units import unit_of_head
from nianbao.numbers.unit_clashes import UnitClash, clash_with_head
from nianbao.report import Block, Figure, Finding, Level
from nianbao.wording.item_units import item_units
from nianbao.wording.printed import title_of

FAULT = Fault(
    name="unit_contradicted",
    level=Level.ERROR,
    title="正文的单位与目录不符",
    means="手写的单位和这个数字在目录里的单位不是一回事：“数”后面写了别的单位或少写、多写了“万”“亿”，带单位的引用后面又写了别的单位，"
    "表头、行名、“单位：”一行、图表标题、指标名称和名单 item 里的单位不对。"
    "换一个说得通的量词（30座写成30个，500人次写成500人）只是提醒。",
    why="数没有错，单位错了，意思就差了千百倍：5万元写成5亿元。",
    fix="改成目录里的单位，或用带单位的引用；目录错了就改目录。",
    given="""
        data/figures/rural.yml 略
            争取资金: {unit: 万元}
        data/2024/rural.yml
            争取资金: 860
        """,
    wrong="""
        docs/2024/rural.md
            争取资金{{ 争取资金 数 }}⟦亿元⟧。
        """,
    right="""
        docs/2024/rural.md
            争取资金{{ 争取资金 数 }}万元，即{{ 争取资金 }}。
        """,
)
LEVELS: Final = {UnitClash.OTHER_WORD: Level.WARNING}


def find(reading: Reading) -> Iterator[Finding]:
    reported = set()
    for seam, shown, said in reading.said_units:
        reported.add(id(seam))
        if said.clash is not None and said.clash is not UnitClash.REPEATED:
            yield _finding_at_seam(seam, shown, said)
    yield from _in_tables(seam for seam in reading.seams if seam.heads is not None and id(seam) not in reported)
    for item in item_units(reading.book, reading.printed):
        if item.clash is not UnitClash.REPEATED:
            why = f"“{item.field}”的单位是“{item.shown.unit.text}”，后面又写“{item.again}”"
            place = item.printed.place(item.start, item.end)
            yield FAULT.at(place, item.again, why, f"删去“{item.again}”", figure=item.printed.figure)
    for figure in reading.entries:
        yield from _in_names(reading, figure)
    for _, section in reading.sections():
        for block in section.blocks:
            yield from _in_title(reading, block)


def _finding_at_seam(seam: Seam, shown: ShownUnit, said: SaidUnit) -> Finding:
    written = seam.passage.text[said.start : said.end]
    if shown.base:
        why = f"引用给出“{seam.text}”，这里又写“{written}”"
        fix = f"删去“{written}”"
    else:
        why = f"引用给出“{seam.text}”，{_unit_of(seam, shown)}，这里写“{written}”"
        fix = f"“{written}”改成“{shown.missing}”，或不用“数”，引用自己带单位"
    return _finding(seam, said.start, said.end, written, why, fix, said.clash)


def _in_tables(seams: Iterable[Seam]) -> Iterator[Finding]:
    """Units over the numbers of tables. Where a head is right for none of its numbers, it is the head that is wrong."""
    is_right: set[tuple[str, HeadWords]] = set()
    wrong: dict[tuple[str, HeadWords], list[tuple[Seam, ShownUnit, UnitClash]]] = {}
    for seam in seams:
        shown = seam.unit
        if shown is None or seam.shows_change:
            continue
        over = units_over(seam, shown)
        file = seam.passage.section.file
        is_right |= {(file, words) for words, clash in over if clash is None}
        if over and all(clash for _, clash in over):
            words, clash = over[0]
            assert clash is not None
            wrong.setdefault((file, words), []).append((seam, shown, clash))
    for key, found in wrong.items():
        words = key[1]
        for seam, shown, clash in found if key in is_right else found[:1]:
            start, end = (seam.run.start, seam.run.end) if key in is_right else (words.start, words.end)
            why = f"表里写“{words.text}”，引用给出“{seam.text}”，{_unit_of(seam, shown)}"
            fix = f"表里的单位改成“{shown.unit.text}”，或换一个引用"
            yield _finding(seam, start, end, words.text, why, fix, clash)


def _unit_of(seam: Seam, shown: ShownUnit) -> str:
    label = seam.figure.label if seam.figure else ""
    return f"“{label}”的单位是“{shown.unit.text}”"


def _finding(seam: Seam, start: int, end: int, written: str, why: str, fix: str, clash: UnitClash | None) -> Finding:
    figure = seam.figure
    return FAULT.at(
        seam.place(start, end),
        written,
        why,
        fix,
        data=figure.place_of("unit") if figure else None,
        figure=figure.id if figure else "",
        level=LEVELS.get(clash) if clash else None,
    )


def _in_names(reading: Reading, figure: Figure) -> Iterator[Finding]:
    """The unit in a label, 争取资金（亿元）, and in the name of a list's field."""
    named = [("指标名称", figure.label, figure.unit, figure.place_of("label"))]
    named += [("名单的列名", one.name, one.unit, figure.place_of("list")) for one in figure.fields if one.unit]
    for what, words, unit, place in named:
        typed = unit_of_head(words, reading.book.units)
        clash = clash_with_head(bare_unit(unit), typed) if typed and unit and unit.base else None
        if clash is not None and unit is not None:
            why = f"{what}写“{words}”，单位却是“{unit.text}”"
            fix = "改正名称里的单位，或删去"
            yield FAULT.at(place, words, why, fix, figure=figure.id, level=LEVELS.get(clash))


def _in_title(reading: Reading, block: Block) -> Iterator[Finding]:
    """The unit in the title of a chart or table of figures. Where it is that of some of the figures, only those
    that could be converted into it are meant too."""
    typed = unit_of_head(block.title, reading.book.units)
    if typed is None:
        return
    figures = [figure for figure in reading.book.figures_of(block) if figure.unit.base]
    clashes = [(figure, clash_with_head(bare_unit(figure.unit), typed)) for figure in figures]
    fits_some = any(clash is None for _, clash in clashes)
    meant = (UnitClash.OTHER_SIZE,) if fits_some else tuple(UnitClash)
    for figure, clash in clashes:
        if clash in meant:
            title = title_of(reading.book, block)
            why = (
                f"标题里的单位是“{block.title[typed.start : typed.end]}”，“{figure.label}”的单位是“{figure.unit.text}”"
            )
            yield FAULT.at(
                title.place(0, len(block.title)), block.title, why, f"标题里的单位改成“{figure.unit.text}”",
                figure=figure.id, level=LEVELS.get(clash) if clash else None,
            )  # fmt: skip
            return
