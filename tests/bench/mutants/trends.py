"""Mutants of what the prose says of several years, of comparisons, ranks and completeness."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise

from nianbao.report import Figure, Section, Year
from tests.bench.mutants.arithmetic import number_of
from tests.bench.mutants.sample import Mutant, Sample, spread

VARIANTS = 14
Series = list[Decimal]
Shown = tuple[Year, Section, int, Figure, Series]


def _shown(sample: Sample) -> list[Shown]:
    """Plain figures that a section shows, with its line and the values of the last years, this year's first."""
    found = []
    lines = {section.file: line for _, section, line in sample.prose_lines()}
    seen = set()
    for year, section, reference in sample.references():
        figure = sample.figure_of(reference)
        is_plain = figure is not None and not figure.is_list and not figure.unit.is_ratio
        if figure is None or not is_plain or section.file not in lines or (year.number, figure.id) in seen:
            continue
        seen.add((year.number, figure.id))
        series = _series(sample, figure, year.number)
        if len(series) > 1:
            found.append((year, section, lines[section.file], figure, series))
    return found


def _series(sample: Sample, figure: Figure, number: int) -> Series:
    series: Series = []
    for at in range(number, 0, -1):
        value = sample.book.value(figure.id, at)
        year = sample.book.year(at)
        known = number_of(year, figure.id) if year else None
        if value is None or known is None or value.quantity is None or value.quantity.hedge or value.growth is not None:
            break
        series.append(known)
        if value.breaks:
            break
    return series


def _made(
    sample: Sample, fault: str, patterns: tuple[str, ...], is_false: Callable[[Series], bool]
) -> Iterator[Mutant]:
    """Each pattern in a section whose figure contradicts it."""
    usable = [one for one in _shown(sample) if is_false(one[4])]
    for (year, section, line, figure, series), pattern in zip(spread(usable, len(patterns)), patterns, strict=True):
        difference = f"{abs(series[0] - series[1]) + 3}{figure.unit.text}"
        words = {"ref": f"{{{{ {figure.id} }}}}", "s": f"{figure.label}{{{{ {figure.id} }}}}", "last": year.number - 1}
        sentence = pattern.format(**words, label=figure.label, n=difference, ratio=series[0] / series[1] + 2)
        yield sample.with_sentence(fault, section, line, sentence)


def _rose(series: Series) -> bool:
    return series[0] > series[1]


def _fell(series: Series) -> bool:
    return series[0] < series[1]


def wrong_trend(sample: Sample) -> Iterator[Mutant]:
    turned = (
        "{s}，由升转降。",
        "{s}，连续两年下降。",
        "{s}，逐年减少。",
        "{s}，扭转了增长势头。",
        "{s}，受场地所限，连续两年下降。",
        "连续两年减少的{label}，今年{ref}。",
        "{s}，实现“两连降”。",
        "{s}，跌势一年未断。",
        "{s}，逐年见少的局面得以保持。",
        "{s}，连降之势还没有扭过来。",
        "{s}，多年来逐年下滑的态势仍在延续。",
        "{s}，止住了上年攀升的苗头。",
    )
    yield from _made(sample, "wrong_trend", turned, _rose)
    back = (
        "{s}，止跌回升。",
        "{s}，连续三年增长。",
        "{s}，三连增。",
        "{s}，连年攀升。",
        "{s}，保持稳步增长。",
        "{s}，得到各方支持，逐年增加。",
        "逐年增加的{label}，今年{ref}。",
        "{s}，延续了逐年走高的态势。",
        "{s}，增势一年未断。",
        "{s}，逐年见多的局面得以保持。",
        "{s}，连升之势至今没有止住。",
        "{s}，多年来逐年上升的态势仍在延续。",
        *("{s}，已经走出上年下滑的局面。", "{s}，连续两年没有变化。"),
    )
    yield from _made(sample, "wrong_trend", back, _fell)
    slower = ("{s}，增速较上年加快。", "{s}，增幅比上年扩大。", "{s}，增速快于上年。")
    yield from _made(sample, "wrong_trend", slower, lambda one: len(one) > 2 and one[0] / one[1] < one[1] / one[2])


def wrong_extreme(sample: Sample) -> Iterator[Mutant]:
    high = (
        *(
            "{s}，创历史新高。",
            "{s}，再创新高。",
            "{s}，达到历史最高水平。",
            "{s}，为近三年最高。",
            "{s}，刷新历史最高纪录。",
        ),
        *("{s}，在各村配合下，创历史新高。", "写下历史最高纪录的{label}，今年{ref}。", "历史最高：{label}{ref}。"),
        *("{s}，是有史以来最多的一年。", "{s}，处于历史高点。", "{s}，创{last}年以来新高。"),
    )
    yield from _made(sample, "wrong_extreme", high, lambda one: len(one) > 2 and one[0] < one[1])
    low = ("{s}，创历史新低。", "{s}，为历年最低。", "{s}，创近三年新低。", "{s}，降至历史最低。")
    next_to = ("{s}，居近两年第二。", "{s}，创近两年次高。")
    yield from _made(sample, "wrong_extreme", next_to, lambda one: len(one) > 2 and one[0] > one[1])
    yield from _made(sample, "wrong_extreme", low, lambda one: len(one) > 2 and one[0] > one[1])
    usable = [one for one in _shown(sample) if all(value > 40 for value in one[4])]
    patterns = (
        "首次{{{{ {id} 突破({n}) }}}}。",
        "{s}，首次突破{n}{unit}。",
        "{s}，首次迈上{n}{unit}台阶。",
        "{s}，历史性突破{n}{unit}。",
    )
    for (_, section, line, figure, series), pattern in zip(spread(usable, 4), patterns, strict=True):
        limit = min(series) // 2
        shown = f"{figure.label}{{{{ {figure.id} }}}}"
        sentence = pattern.format(id=figure.id, n=limit, unit=figure.unit.text, s=shown)
        yield sample.with_sentence("wrong_extreme", section, line, sentence)


def wrong_comparison(sample: Sample) -> Iterator[Mutant]:
    rose = (
        *(
            "{s}，低于上年水平。",
            "{s}，比上年多{n}。",
            "{s}，净增{n}。",
            "{s}，是上年的{ratio:.1f}倍。",
            "{label}减少到{ref}。",
        ),
        *("{s}，受雨天影响，低于上年。", "{s}，不多于上年。", "{s}，没有比上年多。", "{s}，比上年少完成{n}。"),
        *("{label}降至{ref}。", "{s}，比去年少{n}。", "{s}，较{last}年增加{n}。"),
        *("{s}，同样少于上年同期。", "{s}，仍未超过上年的量。", "{s}，停在上年的盘子上。", "{s}，数量原地踏步。"),
        *("{s}，比上年还要少些。", "{s}，不及上年的高点。"),
    )
    yield from _made(sample, "wrong_comparison", rose, lambda one: one[0] > one[1] * Decimal("1.05"))
    fell = (
        *(
            "{s}，高于上年。",
            "{s}，比上年多{n}。",
            "{label}增加到{ref}。",
            "{s}，与上年持平。",
            "{s}，与上年基本持平。",
        ),
        *("{s}，高出上年。", "与上年相同的是{label}，今年{ref}。", "{s}，与上年不相上下。"),
        *("{s}，与去年相同。", "{s}，相当于上年的{ratio:.1f}倍。"),
        *("{s}，同样多于上年同期。", "{s}，跑赢了上年。", "{s}，仍维持上年的规模。", "{s}，数量纹丝未动。"),
        "{s}，比上年还要多些。",
    )
    yield from _made(sample, "wrong_comparison", fell, lambda one: one[0] < one[1] * Decimal("0.95"))
    yield from _of_two_figures(sample)


def _of_two_figures(sample: Sample) -> Iterator[Mutant]:
    """Two figures of one unit in a sentence that compares them."""
    pairs = [
        (section, line, *sorted(((series[0], figure), (other[0], another)), key=lambda one: one[0]))
        for (year, section, line, figure, series), (when, _, _, another, other) in pairwise(
            sorted(_shown(sample), key=lambda one: (one[0].number, one[3].unit.text, one[3].id))
        )
        if year is when and figure.unit == another.unit and series[0] * 4 < other[0] * 3
    ]
    patterns = (
        "{less}{{{{ {less} }}}}，多于{more}{{{{ {more} }}}}。",
        "{more}{{{{ {more} }}}}，比{less}的{{{{ {less} }}}}还少。",
        "{less}{{{{ {less} }}}}、{more}{{{{ {more} }}}}，前者多于后者。",
        "{less}{{{{ {less} }}}}，是{more}{{{{ {more} }}}}的三倍。",
        "{less}{{{{ {less} }}}}，与{more}{{{{ {more} }}}}相等。",
    )
    for (section, line, (_, less), (_, more)), pattern in zip(spread(pairs, 5), patterns, strict=True):
        yield sample.with_sentence("wrong_comparison", section, line, pattern.format(less=less.id, more=more.id))


def unfounded_rank(sample: Sample) -> Iterator[Mutant]:
    sentences = [
        "招商考核居全市第二。",
        "综合考核位列全县第3位。",
        "信用监测排名全省第五。",
        "群众满意度全市排名第一。",
        "平安建设跃居全县首位。",
        "在全县16个镇中排名第四。",
        "秸秆禁烧考核列全市第6名。",
        "网评工作稳居全县榜首。",
        "营商环境进入全市前三。",
        "宣传报道名列全市第七。",
        "防溺水工作全县位次为第五。",
        "志愿服务时长位居全省第九。",
        "茶青产量稳居全球第8位。",
        "执法案卷评查排名第2，经验在会上交流。",
    ]
    yield from sample.with_sentences("unfounded_rank", sentences)


def not_complete(sample: Sample) -> Iterator[Mutant]:
    patterns = (
        "{thing}全部{deed}。",
        "{thing}均已{deed}。",
        "所有{thing}百分之百{deed}。",
        "{thing}一律{deed}。",
        "全部{deed}，{label}{{{{ {id} }}}}。",
        "{thing}100%{deed}。",
        "全镇{thing}无一例外都{deed}。",
        "凡是{thing}，一律{deed}。",
        "{thing}统统{deed}。",
        "{deed}的{thing}占百分之百。",
        "全部{thing}{deed}。",
        "{thing}{deed}，无一例外。",
        "{thing}没有一例未{deed}。",
    )
    rates = {
        "工单办结率": ("热线工单", "按期办结"),
        "医保参保率": ("城乡居民医保", "参保"),
        "群众满意率": ("热线工单群众", "满意"),
    }
    places = [
        (section, reference.place.line, reference.id)
        for year, section, reference in sample.references()
        if reference.id in rates and not reference.forms and (number_of(year, reference.id) or 100) < 100
    ]
    for at, (section, line, figure) in enumerate(spread(places, VARIANTS)):
        thing, deed = rates[figure]
        label = sample.book.catalogue[figure].label
        sentence = patterns[at % len(patterns)].format(thing=thing, deed=deed, label=label, id=figure)
        yield sample.with_sentence("not_complete", section, line, sentence)
    none_left = {
        "工单办结率": (
            "按期办结率{ref}，没有哪张工单拖过了期限。",
            "未能按期办结的一件也没有，按期办结率{ref}。",
            "逾期的工单为零，按期办结率{ref}。",
            "按期办结率{ref}，每一件都赶在时限前办完。",
            "按期办结率{ref}，全部工单都在规定时限内画上了句号。",
        ),
        "医保参保率": (
            "参保率{ref}，没有一户漏在外面。",
            "参保率{ref}，居民人人在保。",
            "医保参保率{ref}，打了满分。",
            "凡符合条件的居民都参了保，参保率{ref}。",
            "参保率{ref}，居民一个不落地进了医保的网。",
            "参保率{ref}，真正做到了应参尽参、一个不漏。",
        ),
        "群众满意率": (
            "群众没有一个说不满意的，满意率{ref}。",
            "不满意的群众为零，满意率{ref}。",
            "群众满意率{ref}，达到十成。",
            "回访下来，群众每一个都说满意，满意率{ref}。",
            "办件群众个个点头，满意率{ref}。",
        ),
    }
    wordings = [(figure, wording) for figure, several in none_left.items() for wording in several]
    for figure, wording in wordings:
        section, line, _ = next(place for place in places if place[2] == figure)
        sentence = wording.format(ref=f"{{{{ {figure} }}}}")
        yield sample.with_sentence("not_complete", section, line, sentence)
