"""Finds the lists of a line: 分别是A、B (the count equals the number of items), A、B等N家 (the count is at least the
number of names given), A、B等 without a number, and 两个亮点工程 with its count in Chinese numerals.

In the line every masked number is COUNT and every other masked place MASKED, so one pattern serves texts with and
without masks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from nianbao.numbers import Number
from nianbao.office.importing.nouns import MASKED
from nianbao.quantity.numerals import numeral_value
from nianbao.words.actions import BEFORE_THINGS
from nianbao.words.alternatives import either
from nianbao.words.han import HAN
from nianbao.words.name_words import BEFORE_ANY_VILLAGE, KINDS_BY_NOUN
from nianbao.words.numeral_signs import ORDINAL

COUNT: Final = "\ue001"
AMOUNT: Final = rf"(?:{COUNT}|\d+(?:\.\d+)?)"
NAMED: Final = rf"(?:{MASKED}|[{HAN}A-Za-z0-9“”（）—-]{{1,24}}?)"
ENDING: Final = "(?:村|社区)"
# A village in an unmasked text: two characters and 村; nothing shows where a longer name begins.
VILLAGE: Final = rf"(?:{MASKED}|(?<![{HAN}])[{HAN}]{{2,3}}?|[{HAN}]{{2}}){ENDING}"
NO_VILLAGE: Final = re.compile(f"(?:{either(BEFORE_ANY_VILLAGE)})[村社]")

# The patterns of items that hold more than a name; their groups are the fields.
INVESTMENT: Final = rf"(?P<lead>总?投资)(?P<投资>{AMOUNT})(?P<unit>亿元|万元)的(?P<名称>{NAMED})项目"
PAIR: Final = rf"(?P<村>{NAMED}{ENDING})与(?P<单位>{NAMED})等(?P<家数>{AMOUNT})家单位"
CITY_PAIR: Final = rf"(?P<村>{NAMED}{ENDING})与(?P<单位>{NAMED})等市级单位"
SPELLED_OUT: Final = re.compile(r"[，：]?(?:分别是|分别为|分别有|即|包括)[：]?")
INVESTMENTS: Final = re.compile(
    rf"总?投资{AMOUNT}(?:亿元|万元)的{NAMED}项目(?:、总?投资{AMOUNT}(?:亿元|万元)的{NAMED}项目)*"
)
ONE_PROJECT: Final = re.compile(rf"{MASKED}项目(?=已|正|顺利|完成|通过)")
PARTNERS: Final = re.compile(
    rf"(?P<village>{MASKED}{ENDING})与(?P<org>{MASKED})等(?=(?P<counted>{COUNT}家)|[市省县]级单位|单位)"
)
VILLAGES: Final = re.compile(rf"{VILLAGE}(?:、{VILLAGE})+(?=等)|{VILLAGE}(?:、{VILLAGE})+")
VILLAGE_TAIL: Final = re.compile(rf"{MASKED}{ENDING}(?=等)")
MASKS: Final = re.compile(rf"{MASKED}(?:、{MASKED})+|{MASKED}[{HAN}]{{1,4}}、{MASKED}(?=为|和|等|[，。；])")
NODE: Final = re.compile(rf"(?<=分){MASKED}(?=、{COUNT})")
IN_WORDS: Final = re.compile(
    rf"(?P<items>(?:{MASKED}|[{HAN}“”]{{2,12}})[{HAN}]{{0,6}}(?:、{NAMED})+?)"
    rf"(?P<count>[两{ORDINAL[1:]}]个)(?P<noun>[{HAN}]{{0,4}}(?:工程|项目|品牌|中心))"
)
# Open lists of other names; the noun after 等 distinguishes them from common words.
OPEN: Final = re.compile(
    rf"(?P<items>[{HAN}A-Za-z0-9]{{2,12}}(?:、[{HAN}A-Za-z0-9]{{2,12}})+)等"
    rf"(?=(?P<noun>在谈项目|地(?:开展|推介|招商|举办)|行业|特色服务品牌|特色品牌|服务品牌)|\d+[处家个])"
)
LEADS: Final = (*BEFORE_THINGS, "先后在", "先后到", "多次到", "到", "在", "对", "以", "紧盯中下游", "紧盯下游")
VERB_BEFORE: Final = re.compile(either(LEADS))
BOUNDARY: Final = re.compile(r"[，。；：！？“”（）《》\n]")


@dataclass(frozen=True, slots=True)
class FoundList:
    """A list in a line: the span of its items, its item template and fields, its rows (None for a masked cell), the
    number that counts it, and whether every item is listed. `kinds` holds the kind of each row's name, `noun` the noun
    that names the list; `words` is the span of a count in Chinese numerals."""

    start: int
    end: int
    item: str
    fields: tuple[tuple[str, str], ...]
    rows: tuple[Mapping[str, str | None], ...]
    kinds: tuple[str, ...]
    counted: Number | None = None
    is_exhaustive: bool = False
    noun: str = ""
    words: tuple[int, int] | None = None
    is_doubtful: bool = False


def find_lists(line: str, numbers: Mapping[int, Number]) -> list[FoundList]:
    """The lists of a line, in order and without overlap. `numbers` holds the numbers of the line by their offset."""
    taken: list[tuple[int, int]] = []
    found = []
    for finder in (
        _find_spelled_out,
        _find_investments,
        _find_single_projects,
        _find_partners,
        _find_counted_in_words,
        _find_villages,
        _find_masked,
        _find_open,
    ):
        for one in finder(line, numbers):
            if all(one.end <= start or end <= one.start for start, end in taken):
                taken.append((one.start, one.end))
                if one.words:
                    taken.append(one.words)
                found.append(one)
    return sorted(found, key=lambda one: one.start)


def _find_spelled_out(line: str, numbers: Mapping[int, Number]) -> Iterator[FoundList]:
    for number in numbers.values():
        opening = SPELLED_OUT.match(line, number.end)
        if not opening:
            continue
        stop = re.compile("[。；\n]").search(line, opening.end())
        end = stop.start() if stop else len(line)
        for text in _cut_at_commas(line[opening.end() : end]):
            one = _match_items(text, opening.end(), number)
            if one:
                yield one
                break


def _cut_at_commas(text: str) -> Iterator[str]:
    yield text
    while "，" in text:
        text = text.rpartition("，")[0]
        yield text


def _match_items(text: str, start: int, number: Number) -> FoundList | None:
    items = text.split("、")
    is_masked = MASKED in text or COUNT in text
    if number.number is not None and not is_masked and len(items) != number.number:
        return None
    for pattern in (INVESTMENT, PAIR, CITY_PAIR):
        matches = [re.fullmatch(pattern, item) for item in items]
        if all(matches):
            return _list_of_matches(matches, start, start + len(text), number)
    if is_masked or len(items) < 2 or any(not re.fullmatch(NAMED, item) for item in items):
        return None
    kinds = tuple(_kind_of_name(item, "", "") for item in items)
    rows = tuple({"名称": item} for item in items)
    field = (("名称", kinds[0] if len(set(kinds)) == 1 and kinds[0] != "other" else "name"),)
    return FoundList(start, start + len(text), "", field, rows, kinds, number, is_exhaustive=True)


def _list_of_matches(
    matches: list[re.Match[str] | None], start: int, end: int, number: Number | None
) -> FoundList | None:
    parts = [match.groupdict() for match in matches if match]
    first = parts[0]
    names: list[str] = [name for name in ("名称", "村", "单位", "投资", "家数") if name in first]
    if len({part.get("lead") for part in parts}) > 1 or len({part.get("unit") for part in parts}) > 1:
        return None
    if "投资" in first:
        item = f"{first['lead']}{{投资}}的{{名称}}项目"
        fields: tuple[tuple[str, str], ...] = (("名称", "project"), ("投资", first["unit"]))
    elif "家数" in first:
        item = "{村}与{单位}等{家数}单位"
        fields = (("村", "village"), ("单位", "org"), ("家数", "家"))
    else:
        item = "{村}与{单位}等市级单位"
        fields = (("村", "village"), ("单位", "org"))
    rows: list[dict[str, str | None]] = [{name: _cell_text(part[name]) for name in names} for part in parts]
    return FoundList(start, end, item, fields, tuple(rows), (fields[0][1],) * len(rows), number, is_exhaustive=True)


def _cell_text(text: str) -> str | None:
    """The text of a cell; None if all of it is masked, ``*村`` if its kind is visible."""
    if text in (MASKED, COUNT):
        return None
    return text.replace(MASKED, "*")


def _find_investments(line: str, numbers: Mapping[int, Number]) -> Iterator[FoundList]:
    for match in INVESTMENTS.finditer(line):
        items = re.split("、(?=总?投资)", match[0])
        one = _list_of_matches([re.fullmatch(INVESTMENT, item) for item in items], match.start(), match.end(), None)
        if one:
            yield one


def _find_single_projects(line: str, numbers: Mapping[int, Number]) -> Iterator[FoundList]:
    for match in ONE_PROJECT.finditer(line):
        yield FoundList(
            match.start(), match.end(), "{名称}项目", (("名称", "project"),), ({"名称": None},), ("project",)
        )


def _find_partners(line: str, numbers: Mapping[int, Number]) -> Iterator[FoundList]:
    for match in PARTNERS.finditer(line):
        village = match["village"].replace(MASKED, "*")
        kind = _kind_of_name(village, "", "")
        start, end = match.span("village")
        yield FoundList(start, end, "", (("名称", kind),), ({"名称": village},), (kind,), noun="结对村")
        counted = numbers.get(match.start("counted")) if match["counted"] else None
        start, end = match.span("org")
        yield FoundList(start, end, "", (("名称", "org"),), ({"名称": None},), ("org",), counted, noun="结对单位")


def _find_counted_in_words(line: str, numbers: Mapping[int, Number]) -> Iterator[FoundList]:
    for match in IN_WORDS.finditer(line):
        start = _items_start(line, match.start("items"))
        items = line[start : match.end("items")].split("、")
        count = numeral_value(match["count"][0])
        if len(items) != count:
            continue
        rows = tuple({"名称": _cell_text(item)} for item in items)
        yield FoundList(
            start, match.end("items"), "", (("名称", "site"),), rows, ("site",) * len(rows),
            is_exhaustive=True, noun=match["noun"], words=match.span("count"),
        )  # fmt: skip


def _find_villages(line: str, numbers: Mapping[int, Number]) -> Iterator[FoundList]:
    for match in (*VILLAGES.finditer(line), *VILLAGE_TAIL.finditer(line)):
        if NO_VILLAGE.search(match[0]):
            continue
        texts = [item.replace(MASKED, "*") for item in match[0].split("、")]
        kinds = tuple(_kind_of_name(text, "", "") for text in texts)
        rows = tuple({"名称": text} for text in texts)
        counted = _count_after(line, match.end(), numbers)
        yield FoundList(match.start(), match.end(), "", (("名称", "village"),), rows, kinds, counted)


def _find_masked(line: str, numbers: Mapping[int, Number]) -> Iterator[FoundList]:
    for match in (*MASKS.finditer(line), *NODE.finditer(line)):
        texts = match[0].split("、")
        before, after = line[max(0, match.start() - 16) : match.start()], line[match.end() : match.end() + 16]
        kind = _kind_of_name(texts[0], before, after)
        rows = tuple({"名称": _cell_text(text)} for text in texts)
        counted = _count_after(line, match.end(), numbers)
        yield FoundList(
            match.start(), match.end(), "", (("名称", kind),), rows, (kind,) * len(rows), counted,
            noun=_noun_after(line, match.end()), is_doubtful=len(texts) == 1,
        )  # fmt: skip


def _find_open(line: str, numbers: Mapping[int, Number]) -> Iterator[FoundList]:
    for match in OPEN.finditer(line):
        start = _items_start(line, match.start("items"))
        items = line[start : match.end("items")].split("、")
        before = line[max(0, start - 1) : start]
        # A punctuation mark or a verb must show where the first name begins.
        is_bounded = start > match.start("items") or not before or BOUNDARY.match(before)
        if len(items) < 2 or not is_bounded or any(len(item) < 2 for item in items):
            continue
        counted = _count_after(line, match.end("items"), numbers)
        noun = match["noun"] or (line[counted.end : counted.end + 4] if counted else "")
        kind = _kind_of_name("", "", f"等{match['noun'] or line[match.end() : match.end() + 6]}")
        rows = tuple({"名称": item} for item in items)
        fields = (("名称", kind if kind != "other" else "name"),)
        yield FoundList(start, match.end("items"), "", fields, rows, (kind,) * len(rows), counted, noun=noun)


def _items_start(line: str, start: int) -> int:
    """The offset of the first item: after the last verb of its clause."""
    clause = max((m.end() for m in BOUNDARY.finditer(line, 0, start)), default=0)
    at = max(clause, start)
    while verb := VERB_BEFORE.match(line[at:]):
        at += verb.end()
    return at


def _count_after(line: str, end: int, numbers: Mapping[int, Number]) -> Number | None:
    if line.startswith("等", end):
        return numbers.get(end + 1)
    return None


def _noun_after(line: str, end: int) -> str:
    match = re.match(rf"等([{HAN}]{{1,8}})", line[end : end + 12])
    return match[1] if match else ""


def _kind_of_name(text: str, before: str, after: str) -> str:
    if text.endswith("社区"):
        return "community"
    if text.endswith("村"):
        return "village"
    noun = re.match(rf"等[^，。；]{{0,8}}|[{HAN}]{{0,6}}", after)
    following = noun[0] if noun else ""
    if re.search("赴|前往|先后到", before[-6:]):
        return "place"
    if re.search("遗址|节点|遗存|公园|广场", text + before[-8:] + after[:8]):
        return "site"
    for word, kind in KINDS_BY_NOUN.items():
        if word in following[:7]:
            return kind
    return "other"
