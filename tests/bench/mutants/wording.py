"""Mutants of hedges and of words that say how a figure moved."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from nianbao.report import Reference, Section, Year
from nianbao.shown.show import State, show
from tests.bench.mutants.arithmetic import number_of
from tests.bench.mutants.sample import Mutant, Sample, spread

VARIANTS = 12
ABOVE = ("余", "多", "超")


def _with_forms(sample: Sample, *words: str) -> list[tuple[Year, Section, Reference]]:
    """The references that carry one of the forms."""
    return [
        (year, section, reference)
        for year, section, reference in sample.references()
        if any(word in words for word, _ in reference.forms)
    ]


def _plain(sample: Sample) -> list[tuple[Year, Section, Reference]]:
    """References of this year's figures without a form, that show a number."""
    found = []
    for year, section, reference in sample.references():
        shown = show(sample.book, year.number, reference.id)
        if not reference.forms and reference.year is None and shown.state is State.FIGURE:
            found.append((year, section, reference))
    return found


def false_hedge(sample: Sample) -> Iterator[Mutant]:
    hedged = [found for found in _with_forms(sample, *ABOVE) if number_of(found[0], found[2].id)]
    for year, _, reference in spread(hedged, VARIANTS):
        number = number_of(year, reference.id)
        assert number is not None
        is_scaled = any(word in ("万", "亿") or argument for word, argument in reference.forms)
        round_number = Decimal(10000 if is_scaled else 1000) * max(1, int(number) // 10000)
        spots = sample.reference_spots(year.number, reference.id)
        for mutant in sample.with_value("false_hedge", year.number, reference.id, str(round_number)):
            yield Mutant(mutant.fault, mutant.story, mutant.files, spots)


def doubled_hedge(sample: Sample) -> Iterator[Mutant]:
    above = _with_forms(sample, "余", "多")
    about = _with_forms(sample, "约")
    changes = [(found, "约{}") for found in spread(above, 4)] + [(found, "{}左右") for found in spread(about, 3)]
    changes += [(found, "近{}") for found in spread(above[2:], 3)] + [(found, "{}左右") for found in spread(above, 3)]
    for (_, section, reference), pattern in changes:
        yield sample.with_reference("doubled_hedge", section, reference, pattern.format(reference.written))
    sentences = ["培训农民至少三十人以上。", "联系群众超过二百户以上。", "每周走访约15户左右。"]
    sentences += ["清运垃圾约计260吨左右。", "群众满意率高达95%以上。", "参保人数突破1.2万人以上。"]
    sentences += ["参加人数大概400人左右。", "每村起码配备3人以上。", "调解纠纷不下50余件。", "惠及周边数百余户。"]
    sentences += ["吸引游客上千余人。", "动员群众几十多人。", "大约有300人左右报名。", "约占全镇农户的30%左右。"]
    sentences += ["空置率低于5%以下。", "培训约200名骨干左右。", "复垦至多30亩以内。", "出动将近300余人次。"]
    yield from sample.with_sentences("doubled_hedge", sentences)


def exact_with_hedge(sample: Sample) -> Iterator[Mutant]:
    hedged = _with_forms(sample, "余", "多", "约", "超")
    words = ("共计", "合计", "总计", "累计共")
    for at, (_, section, reference) in enumerate(spread(hedged, VARIANTS)):
        new = words[at % 3] + reference.written
        yield sample.with_reference("exact_with_hedge", section, reference, new)


def hedge_on_unround(sample: Sample) -> Iterator[Mutant]:
    sentences = [
        "开展夜校活动8余次。",
        "投入110.53万余元。",
        "走访37余户。",
        "整改问题15多处。",
        "培训骨干123余人次。",
        "修复路灯46余盏。",
        "筹措经费3.2万余元。",
        "清运杂物255余吨。",
        "接受咨询1234余人次。",
        "更新展板7余块。",
        "栽植苗木2305余株。",
        "发放资料861多份。",
    ]
    yield from sample.with_sentences("hedge_on_unround", sentences)


def _moved(sample: Sample, *, up: bool) -> list[tuple[Year, Section, str, str]]:
    """Figures that rose or fell, with a section that shows them: year, section, id and label."""
    found = []
    for year, section, reference in _plain(sample):
        before = sample.book.year(year.number - 1)
        now, then = number_of(year, reference.id), number_of(before, reference.id) if before else None
        figure = sample.figure_of(reference)
        value = year.values.get(reference.id)
        if figure is None or figure.is_list or now is None or not then or (value and value.breaks):
            continue
        if now > then * Decimal("1.03") if up else now < then * Decimal("0.97"):
            found.append((year, section, figure.id, figure.label))
    return found


def wrong_direction(sample: Sample) -> Iterator[Mutant]:
    rose = (
        "{label}{{{{ {id} }}}}，较上年下降。",
        "{label}{{{{ {id} }}}}，比上年有所减少。",
        "{label}{{{{ {id} }}}}，同比递减。",
        "{label}{{{{ {id} }}}}，有所减少。",
        "{label}{{{{ {id} }}}}，不升反降。",
        "{label}{{{{ {id} }}}}，因雨天较多，较上年略减。",
        "同比下降的还有{label}，全年{{{{ {id} }}}}。",
        "{label}{{{{ {id} }}}}，较上年有较大降幅。",
        "{label}{{{{ {id} }}}}，猛跌一截。",
        "{label}{{{{ {id} }}}}，不增反缩。",
        "{label}{{{{ {id} }}}}，较去年明显见少。",
        "{label}{{{{ {id} }}}}，总量压下来了。",
        "多方发力，使{label}有所减少，全年{{{{ {id} }}}}。",
        "下列指标均有下降：{label}{{{{ {id} }}}}。",
    )
    fell = (
        "{label}{{{{ {id} }}}}，较上年增长。",
        "{label}{{{{ {id} }}}}，比上年有所提高。",
        "{label}{{{{ {id} }}}}，实现翻番。",
        "{label}{{{{ {id} }}}}，略有增加。",
        "{label}{{{{ {id} }}}}，稳中有升。",
        "{label}{{{{ {id} }}}}，有各方支持，较上年增加。",
        "同比增长的还有{label}，全年{{{{ {id} }}}}。",
        "{label}{{{{ {id} }}}}，较上年有一定升幅。",
        "{label}{{{{ {id} }}}}，猛涨一截。",
        "{label}{{{{ {id} }}}}，不降反涨。",
        "{label}{{{{ {id} }}}}，较去年明显见多。",
        "{label}{{{{ {id} }}}}，总量又蹿上去了。",
        "增长的指标有：{label}{{{{ {id} }}}}。",
    )
    lines = {section.file: line for _, section, line in sample.prose_lines()}
    for patterns, found in ((rose, _moved(sample, up=True)), (fell, _moved(sample, up=False))):
        usable = [one for one in found if one[1].file in lines]
        for at, (_, section, figure, label) in enumerate(spread(usable, len(patterns))):
            sentence = patterns[at].format(id=figure, label=label)
            yield sample.with_sentence("wrong_direction", section, lines[section.file], sentence)
    typed = ["矛盾数量下降2倍。", "来访量同比增长-5%。", "能耗较上年减少3倍。", "外出就业人数同比下降-1.2%。"]
    yield from sample.with_sentences("wrong_direction", typed)


RATES = ("化解率", "工单办结率", "群众满意率", "医保参保率")


def _rates(sample: Sample) -> list[tuple[Year, Section, int, str, str]]:
    """Rates below 100 with the section and line that show them."""
    return [
        (year, section, reference.place.line, reference.id, sample.book.catalogue[reference.id].label)
        for year, section, reference in _plain(sample)
        if reference.id in RATES and (number_of(year, reference.id) or 100) < 100
    ]


def percent_for_points(sample: Sample) -> Iterator[Mutant]:
    patterns = (
        "{label}{{{{ {id} }}}}，较上年提高1.2%。",
        "{label}{{{{ {id} }}}}，同比增长0.6%。",
        "{label}达到{{{{ {id} }}}}，比上年下降0.3%。",
    )
    for at, (_, section, line, figure, label) in enumerate(spread(_rates(sample), VARIANTS)):
        sentence = patterns[at % 3].format(id=figure, label=label)
        yield sample.with_sentence("percent_for_points", section, line, sentence)


def one_hundred_not_exact(sample: Sample) -> Iterator[Mutant]:
    patterns = ("{label}达到100%。", "{label}实现百分之百。", "{label}为100%。")
    for at, (_, section, line, _, label) in enumerate(spread(_rates(sample), VARIANTS)):
        yield sample.with_sentence("one_hundred_not_exact", section, line, patterns[at % 3].format(label=label))
