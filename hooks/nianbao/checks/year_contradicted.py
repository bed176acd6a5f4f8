"""Words that name another year than the reference beside them shows: 2023年的{{ 热线工单@2022 }}."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.forms import shangnian
from nianbao.numbers.name_zones import enumerated
from nianbao.numbers.said_years import OPENING, Nearness, SaidYear, is_dated, year_of_head, year_said, year_shown
from nianbao.numbers.seams import HeadWords, Seam
from nianbao.numbers.sentence_subjects import explains
from nianbao.numbers.trend_claims import years_said
from nianbao.report import Block, Finding, Level
from nianbao.wording.printed import title_of
from nianbao.words.han import ANY_HAN
from nianbao.words.numeral_signs import ORDINAL
from nianbao.words.year_words import OF_ONE_YEAR, YEAR_NUMBER, offset_of

FAULT = Fault(
    name="year_contradicted",
    level=Level.ERROR,
    title="说的年份与引用的年份不符",
    means="数字旁边说的是一个年份，引用给出的却是另一年的数：“2023年的”后面是 @2022，“上年为”后面没有写“上年”，"
    "“2022、2023年分别为”后面年份颠倒了，表头是2023年而格里是今年的数，图表标题说2021年而画的是2022年以后，说近五年而画了三年，“较2021年”后面用“同比”（同比只与上年比）。隔着几个字的只是提醒。",
    why="年份张冠李戴，升降和趋势就都不对了；多半是复制上一句或上一年的图表时漏改。",
    fix="让话里的年份和引用的年份一致。",
    given="""
        data/figures/law.yml 略
            热线工单: {unit: 件}
        data/2022/law.yml 略
            热线工单: 1206
        data/2023/law.yml 略
            热线工单: 1311
        data/2024/law.yml 略
            热线工单: 1290
        """,
    wrong="""
        docs/2024/law.md
            受理工单{{ 热线工单 }}，⟦上年⟧为{{ 热线工单@2022 }}。
        """,
    right="""
        docs/2024/law.md
            受理工单{{ 热线工单 }}，上年为{{ 热线工单@2023 }}。
        """,
)
RANGE: Final = re.compile(rf"(?P<first>{YEAR_NUMBER})年?[-—–－~～至到]+(?P<last>(?:19|20)?\d{{2}})年")
SINGLE: Final = re.compile(rf"(?<!\d)(?P<year>{YEAR_NUMBER})(?!\d)")
# 2020年以来, 与2019年相比, 2020年不变价.
NOT_SHOWN: Final = re.compile(r"年?(?:度|末|底)?(?:以来|起|后|前|为基|基期|相比|不变价|价格|可比价|版|修订)")
# 2022年以来管网建设 is drawn from that year on, but for what adds up since then.
SINCE: Final = re.compile(rf"(?P<year>{YEAR_NUMBER})年(?:以来|起)(?!的(?:规划|计划|目标))")
SUMMED: Final = re.compile("累计|总计|合计")
RECENT: Final = re.compile(rf"(?:近|最近)(?P<count>\d{{1,2}}|[{ORDINAL}两]{{1,2}})年")
# Within a clause, what names no other year and compares with nothing.
WITHIN: Final = r"[^，。；：比较年由从\d]"
# 2022年、2023年粮食产量分别为: the years in order before the references in order.
A_YEAR: Final = rf"(?:{YEAR_NUMBER}年?|{OF_ONE_YEAR})"
IN_TURN: Final = "(?:分别|依次|先后|各为|各是|各有|逐年是|逐年为)"
YEARS_IN_ORDER: Final = re.compile(
    rf"(?P<years>(?:{A_YEAR}[、和与]){{1,5}}{A_YEAR}|(?P<from>{YEAR_NUMBER})年?[-—–~～至到]+(?P<to>{YEAR_NUMBER})年?)"
    rf"(?:[这那]?[两{ORDINAL}]年)?，?[^，。；：]{{0,16}}{IN_TURN}{WITHIN}{{0,12}}$"
)
# 上年预算收入、税收收入分别为: one year before several figures.
ONE_YEAR_OF_ALL: Final = re.compile(
    rf"(?<![比较与同和由从自于过超])(?P<year>{A_YEAR})(?:度|末|底)?，?{WITHIN}{{1,20}}[、和与及]{WITHIN}{{1,16}}"
    rf"{IN_TURN}{WITHIN}{{0,12}}$"
)
# 近三年新建管网依次为: as many years as references, the last of which is this one.
YEARS_UP_TO_NOW: Final = re.compile(
    rf"(?P<words>(?:近|最近|过去)(?P<count>\d{{1,2}}|[{ORDINAL}两]{{1,2}})年)[来间]?{WITHIN}{{0,16}}，?{WITHIN}{{0,16}}"
    rf"(?:{IN_TURN}|逐年|各){WITHIN}{{0,12}}$"
)
SINCE_BEFORE: Final = re.compile(r"[比较与同自从]$")


def find(reading: Reading) -> Iterator[Finding]:
    for seam in reading.seams:
        found = _find_at_seam(seam)
        if found is not None:
            yield found
    yield from _in_order(reading.seams)
    yield from _of_one_year(reading.seams)
    yield from _carried(reading.seams)
    yield from _in_tables(reading.seams)
    for _, section in reading.sections():
        for block in section.blocks:
            yield from _in_title(reading, block)


def _find_at_seam(seam: Seam) -> Finding | None:
    said = year_said(seam)
    shown = year_shown(seam) if said is not None else None
    if shown is None or said is None:
        return None
    if seam.shows_change:
        return _change(seam, said, shown)
    if said.year == shown:
        return None
    return _finding(seam, said.start, said.end, said.words, said.year, shown, _level(seam, said))


def _level(seam: Seam, said: SaidYear) -> Level:
    """Where the reference names no year itself, 2023年的{{ 结转项目 }} may count this year what is of that year."""
    if said.nearness is Nearness.IN_CLAUSE or (said.nearness is Nearness.OF and not is_dated(seam)):
        return Level.WARNING
    return Level.ERROR


def _change(seam: Seam, said: SaidYear, shown: int) -> Finding | None:
    """较2021年{{ 管网 同比 }}: a change is that from the year before."""
    # 势头不及上年（{{ 产值@2024 同比 }}）: what last year's change was.
    is_explained = seam.before[-1:] in OPENING and said.year == shown and is_dated(seam)
    if said.nearness is Nearness.COMPARED and said.year != shown - 1 and not is_explained:
        why = f"“同比”给出的是{shown}年比{shown - 1}年的增减，这里写与“{said.words}”比"
        fix = f"改成与{shown - 1}年比；要与{said.year}年比，写出两年的数"
        return _at(seam, said.start, said.end, said.words, why, fix, Level.ERROR)
    return None


def _in_order(seams: Sequence[Seam]) -> Iterator[Finding]:
    """2023、2024两年党员分别为{{ 党员@2022 }}、{{ 党员@2024 }}."""
    for chain in enumerated(seams):
        match = YEARS_IN_ORDER.search(chain[0].before) if len(chain) > 1 and "年" in chain[0].before else None
        own = chain[0].passage.year.number
        said = _years_of(match, own) if match else []
        if match is None or len(said) != len(chain) or len({id(seam.figure) for seam in chain}) > 1:
            continue
        start = chain[0].before_start + match.start("years")
        for seam, year in zip(chain, said, strict=True):
            shown = year_shown(seam)
            if shown is not None and shown != year and not seam.shows_change:
                yield _finding(seam, start, start + len(match["years"]), match["years"], year, shown, Level.ERROR)


def _of_one_year(seams: Sequence[Seam]) -> Iterator[Finding]:
    """上年预算收入、税收收入分别为{{ 预算收入@2023 }}、{{ 税收@2023 }}; 近三年依次为 before the values of others."""
    for chain in enumerated(seams):
        first = chain[0]
        if len(chain) < 2 or "年" not in first.before or any(seam.shows_change for seam in chain):
            continue
        shown = [year_shown(seam) for seam in chain]
        recent = YEARS_UP_TO_NOW.search(first.before)
        if recent is not None and len({id(seam.figure) for seam in chain}) == 1:
            yield from _recent(chain, shown, recent)
            continue
        match = ONE_YEAR_OF_ALL.search(first.before)
        if match is None or len({id(seam.figure) for seam in chain}) < len(chain) or None in shown:
            continue
        said = _year_of(match["year"], first.passage.year.number)
        if YEARS_IN_ORDER.search(first.before) or said in shown or re.search(A_YEAR, first.before[: match.start()]):
            continue
        start = first.before_start + match.start("year")
        yield _finding(first, start, start + len(match["year"]), match["year"], said, shown[0] or said, Level.WARNING)


def _recent(chain: Sequence[Seam], shown: Sequence[int | None], match: re.Match[str]) -> Iterator[Finding]:
    """The first of some references that are not those of the last so many years; these may end with last year."""
    first = chain[0]
    count, own = years_said(match, "count") or len(chain), first.passage.year.number
    expected = [[*range(last - count + 1, last + 1)] for last in (own, own - 1)]
    if None in shown or sorted(year for year in shown if year is not None) in expected:
        return
    start = first.before_start + match.start("words")
    years = "、".join(f"{year}年" for year in shown)
    why = f"这里说的是“{match['words']}”，引用给出的是{years}"
    end = start + len(match["words"])
    yield _at(first, start, end, match["words"], why, "补上缺的年份，或改前面的年数", Level.WARNING)


def _years_of(match: re.Match[str], own: int) -> list[int]:
    """The years that are listed, or those from one to another."""
    if match["from"]:
        return list(range(int(match["from"]), int(match["to"]) + 1))
    return [_year_of(word, own) for word in re.findall(A_YEAR, match["years"])]


def _carried(seams: Sequence[Seam]) -> Iterator[Finding]:
    """2023年立案{{ 立案@2023 }}，结案{{ 结案@2022 }}: a year that was said of one number is that of the next."""
    last, said = None, None
    for seam in seams:
        shown = year_shown(seam) if is_dated(seam) else None
        own = year_said(seam) if shown is not None else None
        if own is not None:
            is_of_number = own.nearness is not Nearness.COMPARED and own.year == shown
            last, said = (seam, own) if is_of_number else (None, None)
        elif last is None or said is None or shown is None or not _goes_on(last, seam):
            last, said = None, None
        else:
            last = seam
            if shown != said.year:
                start, end = seam.run.start, seam.run.end
                yield _finding(seam, start, end, said.words, said.year, shown, Level.WARNING)


def _goes_on(last: Seam, seam: Seam) -> bool:
    """Whether nothing but the name of another figure is between two numbers."""
    words, figure = seam.before.strip("，、和"), seam.figure
    is_next = seam.follows is last.run and figure is not None and figure is not last.figure
    return is_next and figure is not None and bool(words) and explains(figure, words)


def _year_of(word: str, own: int) -> int:
    """The year that 2023年 or 上年 means in the report of a year."""
    number = word.removesuffix("年")
    return int(number) if number.isdecimal() else own + offset_of(word)


def _in_tables(seams: tuple[Seam, ...]) -> Iterator[Finding]:
    """Years in the heads of rows and columns. Where a head is right for none of its numbers, it is the head that is
    wrong."""
    is_right: set[tuple[str, HeadWords]] = set()
    wrong: dict[tuple[str, HeadWords], list[tuple[Seam, int, int]]] = {}
    for seam in seams:
        shown = year_shown(seam) if seam.heads is not None else None
        if seam.heads is None or shown is None or re.search(ANY_HAN, seam.before):
            continue
        for words in (seam.heads.column, seam.heads.row):
            said = year_of_head(seam, words)
            key = (seam.passage.section.file, words)
            if said == shown:
                is_right.add(key)
            elif said is not None:
                wrong.setdefault(key, []).append((seam, said, shown))
    for key, found in wrong.items():
        words = key[1]
        for seam, said, shown in found if key in is_right else found[:1]:
            start, end = (seam.run.start, seam.run.end) if key in is_right else (words.start, words.end)
            yield _finding(seam, start, end, words.text, said, shown, Level.ERROR)


def _finding(seam: Seam, start: int, end: int, words: str, said: int, shown: int, level: Level) -> Finding:
    label = seam.figure.label if seam.figure else ""
    why = f"这里说的是{said}年（“{words}”），引用给出的“{seam.text}”是“{label}”{shown}年的数"
    fix = f"引用改成 {_dated(seam, said)}；确实要{shown}年的数，改前面的年份"
    return _at(seam, start, end, words, why, fix, level)


def _at(seam: Seam, start: int, end: int, words: str, why: str, fix: str, level: Level) -> Finding:
    value, figure = seam.shown.value, seam.figure
    return FAULT.at(
        seam.place(start, end), words, why, fix, data=value.place if value else None,
        figure=figure.id if figure else "", level=level,
    )  # fmt: skip


def _dated(seam: Seam, year: int) -> str:
    """The reference as it is written for another year."""
    own = seam.passage.year.number
    figure = seam.figure.id if seam.figure else ""
    forms = [(word, argument) for word, argument in seam.forms if word != shangnian.FORM.word]
    words = [figure if year == own else f"{figure}@{year}"]
    words += [f"{word}({argument})" if argument else word for word, argument in forms]
    return "{{ " + " ".join(words) + " }}"


def _in_title(reading: Reading, block: Block) -> Iterator[Finding]:
    """The years in the title of a chart or table of figures."""
    if not block.years:
        return
    why = _why_title(reading, block)
    if why:
        title = title_of(reading.book, block)
        shown = _period(min(block.years), max(block.years))
        # 第七次普查（2020年）和2024年人口: one of its years is right. 近五年 and 2020年以来 may be loose.
        names_one = any(int(year["year"]) in block.years for year in SINGLE.finditer(block.title))
        is_loose = names_one or RECENT.search(block.title) or SINCE.search(block.title)
        level = Level.WARNING if is_loose and not RANGE.search(block.title) else Level.ERROR
        place = title.place(0, len(block.title))
        yield FAULT.at(place, block.title, why, f"标题改成{shown}，或改 years", level=level)


def _why_title(reading: Reading, block: Block) -> str:
    title, first, last = block.title, min(block.years), max(block.years)
    shown = _period(first, last)
    ranges = list(RANGE.finditer(title))
    for one in ranges if len(ranges) == 1 else ():
        if (int(one["first"]), _full(one["last"], first)) != (first, last):
            return f"标题说“{one[0]}”，给出的是{shown}"
    for year in SINGLE.finditer(title):
        is_meant = NOT_SHOWN.match(title, year.end()) or SINCE_BEFORE.search(title, 0, year.start())
        if int(year["year"]) not in range(first, last + 1) and not is_meant:
            return f"标题说“{year[0]}年”，给出的是{shown}"
    since, recent = SINCE.search(title), RECENT.search(title)
    if since and not ranges and not SUMMED.search(title) and _begins_otherwise(reading, block, int(since["year"])):
        return f"标题说“{since[0]}”，给出的是{shown}"
    if recent and years_said(recent, "count") != last - first + 1:
        return f"标题说“{recent[0]}”，给出的是{shown}，{last - first + 1}年"
    return ""


def _begins_otherwise(reading: Reading, block: Block, year: int) -> bool:
    """Whether a block begins in another year than one of which its figures have a value: before that there may be
    nothing to show."""
    has_value = any(reading.book.value(figure.id, year) for figure in reading.book.figures_of(block))
    return year != min(block.years) and has_value


def _full(year: str, near: int) -> int:
    """A year that may be written with two digits."""
    return int(year) if len(year) == 4 else near // 100 * 100 + int(year)


def _period(first: int, last: int) -> str:
    return f"{first}年" if first == last else f"{first}—{last}年"
