"""Mutants across years: jumps, copies, what vanished, was renamed, redefined, restated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from nianbao.report import Figure, Year
from tests.bench.mutants.arithmetic import number_of
from tests.bench.mutants.sample import Mutant, Sample, Spot, spread

VARIANTS = 12


def _compared(sample: Sample) -> list[tuple[Year, Figure, Decimal, Decimal]]:
    """Plain figures with a value this year and last: year, figure, both numbers."""
    found = []
    for year in sample.released_years():
        before = sample.book.year(year.number - 1)
        for figure in sample.book.catalogue.values():
            value = year.values.get(figure.id)
            now = number_of(year, figure.id)
            then = number_of(before, figure.id) if before else None
            is_plain = figure.equals is None and not figure.relations and not figure.is_list
            if is_plain and value and not value.note and not value.breaks and now is not None and then is not None:
                found.append((year, figure, now, then))
    return found


def year_jump(sample: Sample) -> Iterator[Mutant]:
    jumping = [found for found in _compared(sample) if found[1].jump is not None]
    for at, (year, figure, _, then) in enumerate(spread(jumping, VARIANTS)):
        factor = (Decimal(3), Decimal(5), Decimal("0.2"))[at % 3]
        wrong = (then * factor).quantize(then)
        yield from sample.with_value("year_jump", year.number, figure.id, str(wrong))


def wrong_magnitude(sample: Sample) -> Iterator[Mutant]:
    with_history = [found for found in _compared(sample) if _has_two_years_before(sample, found[0], found[1])]
    for at, (year, figure, _, then) in enumerate(spread(with_history, VARIANTS)):
        wrong = then.scaleb((1, 2, 3, 4, -1, -2)[at % 6])
        yield from sample.with_value("wrong_magnitude", year.number, figure.id, f"{wrong:f}")
    for year in sample.released_years()[:2]:
        yield from _cells_of_another_unit(sample, year)


def _has_two_years_before(sample: Sample, year: Year, figure: Figure) -> bool:
    last, before = (sample.book.value(figure.id, year.number - back) for back in (1, 2))
    return last is not None and before is not None and not last.breaks


def _cells_of_another_unit(sample: Sample, year: Year) -> Iterator[Mutant]:
    """A project's money in 万元 where the column holds 亿元."""
    for figure, file, text, first, _ in sample.value_entries(year):
        match = re.search(r"投资: (\d+(?:\.\d+)?)", text)
        if match:
            spoilt = text.replace(match[0], f"投资: {Decimal(match[1]).scaleb(4):f}", 1)
            line = first + text.count("\n", 0, match.start())
            files = {file: sample.files[file].replace(text, spoilt, 1)}
            yield Mutant("wrong_magnitude", f"{year.number}年 {figure}：万元当亿元", files, (Spot(file, line, line),))


def copied_value(sample: Sample) -> Iterator[Mutant]:
    long = [found for found in _compared(sample) if len(str(found[3]).replace(".", "").strip("0")) >= 4]
    for year, figure, _, then in spread(long, VARIANTS):
        yield from sample.with_value("copied_value", year.number, figure.id, str(then))


def figure_vanished(sample: Sample) -> Iterator[Mutant]:
    newest = sample.released_years()[0]
    plain = [figure for year, figure, _, _ in _compared(sample) if year is newest and figure.until is None]
    for figure in spread(plain, VARIANTS):
        entry = sample.value_entry(newest.number, figure.id)
        last = sample.value_entry(newest.number - 1, figure.id)
        if entry is None or last is None:
            continue
        file, text, _ = entry
        files = {file: sample.files[file].replace(text, "", 1)}
        # The draft after it would miss last year's value; that is another fault.
        for name, prose in sample.files.items():
            if re.match(rf"docs/{newest.number}/", name) and figure.id in prose:
                files[name] = re.sub(rf"\{{\{{ {re.escape(figure.id)}(?: [^}}]*)?\}}\}}", "若干", prose)
        spots = (sample.catalogue_entry(figure.id)[2], last[2], *sample.reference_spots(newest.number - 1, figure.id))
        yield Mutant("figure_vanished", f"{newest.number}年不再报告 {figure.id}", files, spots)


def figure_renamed_silently(sample: Sample) -> Iterator[Mutant]:
    newest = sample.released_years()[0]
    plain = [figure for year, figure, _, _ in _compared(sample) if year is newest and not figure.was]
    for figure in spread(plain, VARIANTS):
        word = re.compile(rf"(?<!\w){re.escape(figure.id)}(?!\w)")
        new = f"{figure.id}数"
        files = {
            file: word.sub(new, text)
            for file, text in sample.files.items()
            if figure.id in text and not file.endswith("/released.yml")
        }
        _, _, spot = sample.catalogue_entry(figure.id)
        yield Mutant("figure_renamed_silently", f"{figure.id} 改叫 {new}", files, (spot,))


def definition_changed(sample: Sample) -> Iterator[Mutant]:
    newest = sample.released_years()[0]
    valued = [figure for figure in sample.book.catalogue.values() if figure.id in newest.values and figure.definition]
    for at, figure in enumerate(spread(valued, VARIANTS)):
        changed = f"{figure.definition}{('，含在建的', '，不含上年结转的', '，按新口径统计')[at % 3]}"
        yield sample.with_entry("definition_changed", figure.id, figure.definition, changed)


def restated(sample: Sample) -> Iterator[Mutant]:
    plain = [found for found in _compared(sample) if not found[0].correction_of(found[1].id)]
    for year, figure, now, _ in spread(plain, VARIANTS):
        step = Decimal(1).scaleb(int(now.as_tuple().exponent))
        yield from sample.with_value("restated", year.number, figure.id, str(now + step))


def correction_mismatch(sample: Sample) -> Iterator[Mutant]:
    fault = "correction_mismatch"
    files = [file for file in sample.files if file.endswith("/corrections.yml")]
    for file in files:
        text = sample.files[file]
        spot = Spot(file, 1, text.count("\n"))
        new = re.search(r"new: (\d+)", text)
        assert new is not None
        figure = re.search(r"figure: (\S+)", text)
        assert figure is not None
        date = re.search(r"date: (\d{4})-", text)
        assert date is not None
        for old, changed in (
            (new[0], f"new: {int(new[1]) + 1}"),
            (new[0], f"new: {int(new[1]) * 10}"),
            (new[0], f"new: {int(new[1]) - 3}"),
            (figure[0], f"figure: {figure[1]}们"),
            (figure[0], "figure: 没有的数字"),
            (date[0], f"date: {int(date[1]) - 1}-"),
            (date[0], f"date: {int(date[1]) - 2}-"),
        ):
            yield Mutant(fault, f"{file}：{changed}", {file: text.replace(old, changed, 1)}, (spot,))


def stale_year(sample: Sample) -> Iterator[Mutant]:
    sentences = (
        "{last}年，全镇上下真抓实干，各项任务圆满完成。",
        "以上是{last}年工作的简要情况。",
        "{last}年度，镇党委把作风建设贯穿全过程。",
        "一年来，围绕{last}年目标任务，班子成员分工负责、挂图作战。",
        "对照{last}年初定下的目标，逐项抓好落实。",
        "{last}年全年，没有发生有影响的安全事故。",
        "全镇党员干部在{last}年的工作中冲在一线。",
        "在{last}年的工作中，干部作风进一步转变。",
        "回顾{last}年，成绩来之不易。",
        "{last}年以来，便民服务下沉到村。",
        "截至{last}年12月底，任务全部完成。",
        "{last}年，是班子团结奋进的一年。",
    )
    for (year, section, line), sentence in zip(spread(sample.prose_lines(), len(sentences)), sentences, strict=True):
        yield sample.with_sentence("stale_year", section, line, sentence.format(last=year.number - 1))
