"""Mutants of the prose itself: numbers typed by hand, blanks, headings, terms, punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from nianbao.forms.hanzi import in_chinese
from nianbao.quantity.arithmetic import digits_of
from nianbao.report import Edition, Figure
from nianbao.shown.show import State, show
from tests.bench.mutants.sample import Mutant, Sample, Spot, spread

VARIANTS = 12


def hard_coded_number(sample: Sample) -> Iterator[Mutant]:
    plain = []
    for year, section, reference in sample.references():
        shown = show(sample.book, year.number, reference.id, reference.forms, reference.year)
        figure = shown.figure
        words = {word for word, _ in reference.forms}
        if shown.state is State.FIGURE and figure and not words & {"同比", "列举", "汉字", "数"}:
            plain.append((section, reference, shown.text(Edition.INTERNAL)))
    for section, reference, text in spread(plain, VARIANTS + 4):
        yield sample.with_reference("hard_coded_number", section, reference, text)
    for figure, number in spread(_named_figures(sample), VARIANTS):
        unit = figure.unit.text
        for typed in (f"{in_chinese(int(number))}{unit}", f"{digits_of(number - 1)}—{digits_of(number + 1)}{unit}"):
            yield from _at_newest(sample, "hard_coded_number", f"{figure.label}{typed}。")


def contradicting_number(sample: Sample) -> Iterator[Mutant]:
    labelled = []
    for year, section, reference in sample.references():
        figure = sample.figure_of(reference)
        value = year.values.get(reference.id)
        if (
            figure is None
            or value is None
            or value.quantity is None
            or reference.forms
            or reference.year
            or figure.is_list
        ):
            continue
        before = section.text[: sample.offset(section, reference)]
        if before.endswith((figure.id, figure.label)):
            wrong = digits_of(value.quantity.number + 3)
            labelled.append((section, reference, f"{wrong}{figure.unit.text}"))
    for section, reference, wrong in spread(labelled, VARIANTS):
        yield sample.with_reference("contradicting_number", section, reference, wrong)
    for figure, number in spread(_named_figures(sample), VARIANTS):
        unit = figure.unit.text
        small = int(number) + 2 if number < 8 else int(number) - 1
        for wrong in (
            f"{in_chinese(small) if small < 100 else small}{unit}",
            f"{digits_of(number + 1)}—{digits_of(number + 2)}{unit}",
            f"{digits_of(number * 3)}余{unit}" if number >= 10 else f"近{digits_of(number)}{unit}",
        ):
            yield from _at_newest(sample, "contradicting_number", f"{figure.label}{wrong}。")


def _named_figures(sample: Sample) -> list[tuple[Figure, Decimal]]:
    """Counted figures with a long label, and their values in the newest released year."""
    year = sample.released_years()[0]
    values = ((sample.book.figure(value.figure), value.quantity) for value in year.values.values())
    return [
        (figure, quantity.number)
        for figure, quantity in values
        if figure
        and quantity
        and figure.unit.counted
        and len(figure.label) > 3
        and 2 < quantity.number < 1000
        and quantity.number == int(quantity.number)
        and not quantity.hedge
        and not figure.is_list
    ]


def _at_newest(sample: Sample, fault: str, sentence: str) -> Iterator[Mutant]:
    """A sentence at the end of a section of the newest released year."""
    year = sample.released_years()[0]
    _, section, line = next(one for one in sample.prose_lines() if one[0] is year)
    yield sample.with_sentence(fault, section, line, sentence)


def impossible_date(sample: Sample) -> Iterator[Mutant]:
    sentences = [
        "2月30日前完成清淤。",
        "4月31日组织验收。",
        "截至11月31日汇总上报。",
        "9月30日、31日开展夜访。",
        "13月5日全面动工。",
        "二月三十日举行揭牌。",
        "六月三十一日开园。",
        "会期为2021.2.29。",
        "2O23年启动前期。",
        "20l9年立项的工程收尾。",
        "二○二二年获评先进。",
        "二零二二年获评先进。",
        "二O二一年建成的老桥加固。",
        "方案于22年12月印发。",
        "上述工程23年底收尾。",
        "1O月举办开镰节。",
    ]
    yield from sample.with_sentences("impossible_date", sentences)


def leftover_mask(sample: Sample) -> Iterator[Mutant]:
    sentences = [
        "走访企业*家。",
        "解决难题××个。",
        "帮扶XX户。",
        "投入资金____万元。",
        "化解纠纷（待补）件。",
        "慰问老党员【】名。",
        "组织志愿服务**场。",
        "联系某某村开展共建。",
        "建成投用×处。",
        "具体数字待核实后补充，共待定项。",
        "争取资金xx万元。",
        "由*同志牵头负责。",
    ]
    yield from sample.with_sentences("leftover_mask", sentences)


def unused_figure(sample: Sample) -> Iterator[Mutant]:
    catalogue = "data/figures/town.yml"
    units = ("处", "件", "万元", "人次")
    years = [year.number for year in sample.released_years()]
    for at in range(VARIANTS):
        year, figure = years[at % len(years)], f"新添数字{at + 1}"
        entry = (
            f"\n{figure}:\n  label: 新添的数字\n  unit: {units[at % 4]}\n  owner: 党政办公室\n  definition: 当年的数\n"
        )
        values = f"data/{year}/1-study.yml"
        files = {
            catalogue: sample.files[catalogue].rstrip("\n") + "\n" + entry,
            values: sample.files[values].rstrip("\n") + f"\n{figure}: {at + 2}\n",
        }
        first = files[catalogue].count("\n") - 4
        value_line = files[values].count("\n")
        spots = (Spot(catalogue, first, first + 4), Spot(values, value_line, value_line))
        yield Mutant("unused_figure", f"{year}年 {figure}", files, spots)


def heading_out_of_order(sample: Sample) -> Iterator[Mutant]:
    changes = []
    for _, section in sample.sections():
        for pattern, new in (
            (r"(?m)^# 二、", "# 三、"),
            (r"(?m)^# 四、", "# 六、"),
            (r"(?m)^# （二）", "# （三）"),
            (r"(?m)^# （三）", "# （二）"),
            (r"(?<=。)二是", "三是"),
            (r"(?m)^三是", "四是"),
        ):
            match = re.search(pattern, section.text)
            if match:
                changes.append((section.file, match.start(), match[0], new))
    for file, start, old, new in spread(changes, VARIANTS + 4):
        yield sample.with_passage("heading_out_of_order", file, start, old, new)


def forbidden_term(sample: Sample) -> Iterator[Mutant]:
    banned = [wrong for wrong, right in sample.book.terms.items() if right is None]
    patterns = (
        "各项指标{}向好。",
        "干部作风{}。",
        "工作推进{}不断提速。",
        "在全县{}。",
        "群众反映{}良好。",
        "成效{}。",
    )
    for at, pattern in enumerate(patterns):
        yield from _at_paragraph(sample, "forbidden_term", at, [pattern.format(word) for word in banned])


def inconsistent_term(sample: Sample) -> Iterator[Mutant]:
    wrong = [wrong for wrong, right in sample.book.terms.items() if right is not None]
    yield from sample.with_sentences("inconsistent_term", [f"各村{word}有序开展。" for word in wrong])


def _at_paragraph(sample: Sample, fault: str, offset: int, sentences: list[str]) -> Iterator[Mutant]:
    """The sentences at paragraphs that begin with another one for each offset."""
    lines = spread(sample.prose_lines(), 6 * len(sentences))
    for at, sentence in enumerate(sentences):
        _, section, line = lines[offset * len(sentences) + at]
        yield sample.with_sentence(fault, section, line, sentence)


def punctuation(sample: Sample) -> Iterator[Mutant]:
    changes = (
        ("，", ","),
        ("。", "."),
        ("、", "、、"),
        ("，", "，，"),
        ("；", ";"),
        ("，", "， "),
        ("，", "，。"),
        ("。", "。。"),
    )
    lines = sample.prose_lines()
    for (_, section, line), (old, new) in zip(spread(lines, len(changes)), changes, strict=True):
        text = section.text
        start = sum(len(one) + 1 for one in text.split("\n")[: line - 1])
        match = re.compile(rf"(?<=[一-鿿]){old}(?=[一-鿿])").search(text, start) or re.compile(old).search(text, start)
        if match:
            yield sample.with_passage("punctuation", section.file, match.start(), old, new)
    sentences = [
        "一是，抓学习。",
        "深化“大走访”、“大排查”活动。",
        "学习《条例》、《准则》等法规。",
        "开展“结对帮扶活动。",
        "服务群众（含外来人员。",
        "各村踊跃参与...",
        "干部群众齐心协力！！",
        "做到：思想到位、措施到位：责任到位。。",
    ]
    yield from sample.with_sentences("punctuation", sentences)


def no_break_space(sample: Sample) -> Iterator[Mutant]:
    spaces = ("\u00a0", "\u200b", "\u2009", "\ufeff", "\u2002", "\u202f")
    for at, (_, section, reference) in enumerate(spread(list(sample.references()), VARIANTS)):
        space = spaces[at % len(spaces)]
        yield sample.with_reference("no_break_space", section, reference, f"{reference.written}{space}")


def repeated_clause(sample: Sample) -> Iterator[Mutant]:
    clause = re.compile(r"(?<=，)[一-鿿]{10,}(?=[，。；])")
    found = []
    for _, section, line in sample.prose_lines():
        match = clause.search(section.text.split("\n")[line - 1])
        if match:
            found.append((section, line, match[0]))
    for section, line, words in spread(found, VARIANTS):
        yield sample.with_sentence("repeated_clause", section, line, f"镇村干部尽心尽责，{words}。")


def copied_paragraph(sample: Sample) -> Iterator[Mutant]:
    """A paragraph of another section, whole, with a sentence more, and without its last sentence; and last
    year's, with its references."""
    long = [
        (section, line)
        for _, section, line in sample.prose_lines()
        if len(section.text.split("\n")[line - 1]) > 150 and section.text.split("\n")[line - 1].count("。") > 2
    ]
    for at, (section, line) in enumerate(spread(long, VARIANTS)):
        words = section.text.split("\n")[line - 1]
        copy = (words, words + "各村认真抓好落实。", words[: words.rstrip("。").rfind("。") + 1])[at % 3]
        year = next(year for year in sample.book.years if year.number == section.year)
        other = next(one for one in reversed(year.sections) if one is not section and not one.is_heading_only)
        text = sample.files[other.file].rstrip("\n") + f"\n\n{copy}\n"
        spots = tuple(Spot(file, 1, 99) for file in (other.file, section.file))
        yield Mutant("copied_paragraph", f"{other.file} 抄 {section.file}:{line}", {other.file: text}, spots)
    words = (
        "坚持一线工作法，干部分片包村、包企、包项目，每周到点上走一遍、听一遍、记一遍，"
        "当场能办的当场办，一时办不了的列出清单、定下日子。"
    )
    for year in sample.released_years()[:-1]:
        last = next(one for one in sample.book.years if one.number == year.number - 1)
        for section in year.sections[1:4]:
            before = last.section(section.stem)
            if before is not None and not section.is_heading_only:
                files = {one.file: sample.files[one.file] + f"\n{one.year}年，{words}\n" for one in (before, section)}
                line = files[section.file].count("\n")
                yield Mutant("copied_paragraph", f"{section.file} 照抄上年", files, (Spot(section.file, line, line),))


def told_differently(sample: Sample) -> Iterator[Mutant]:
    """A fact typed in two sections of a year, with two numbers."""
    pairs = (
        ("改造农村危桥{}。", "全年改造农村危桥{}。", "3座", "5座"),
        ("新建污水检查井{}。", "辖区建成污水检查井{}。", "128口", "182口"),
        ("农村户厕改造{}。", "为民办事，改造农村户厕{}。", "386座", "368座"),
        ("发放惠农补贴资金{}。", "发放惠农补贴资金{}。", "318万元", "381万元"),
        ("接待咨询群众累积{}。", "接待咨询群众累积{}。", "1.8万人次", "17200人次"),
        ("受理群众来信来访{}。", "先后受理群众来信来访{}。", "206件", "260件"),
        ("布置村头健身器材{}。", "共布置村头健身器材{}。", "58处", "85处"),
        ("走访慰问困难老党员{}。", "走访慰问困难老党员{}。", "七十六名", "67名"),
        ("修复破损路面{}。", "修复破损路面{}。", "4200平方米", "0.24万平方米"),
        ("播放乡村公益电影{}。", "丰富群众生活，播放乡村公益电影{}。", "42场", "24场"),
        ("栽植绿化苗木{}。", "栽植绿化苗木{}。", "1.2万株", "2.1万株"),
        ("清理河道淤泥{}。", "完成清理河道淤泥{}。", "约3万立方米", "5万立方米"),
        ("为护林员配发对讲机{}。", "巡山更方便，{}对讲机人手一部。", "120部", "210部"),
        ("文化站收有古籍{}。", "{}古籍免费借阅。", "1460册", "1640册"),
        ("仓库备有防洪编织袋{}。", "防洪编织袋{}运到堤上。", "3000只", "30000只"),
        ("村口立了太阳能路灯{}。", "夜里亮了，{}太阳能路灯由村里管。", "86盏", "68盏"),
        ("应急小喇叭装了{}。", "宣讲用上了{}应急小喇叭。", "316只", "361只"),
        ("沿河栽下水杉{}。", "{}水杉成了荫。", "2400株", "24000株"),
        ("农家书屋藏书{}。", "书屋里的藏书{}，都能借。", "12600册", "16200册"),
        ("群众盼得最多的是用水，更换供水主管{}。", "一年间，更换供水主管{}。", "5.4公里", "4.5公里"),
        ("添了新能源充电桩{}。", "{}新能源充电桩投入使用。", "48个", "84个"),
        ("登记在册的小网店，已有{}。", "登记在册的小网店，已有{}。", "146家", "164家"),
    )
    year = sample.released_years()[0]
    sections = [
        (section, line) for one, section, line in sample.prose_lines() if one is year and "problem" not in section.stem
    ]
    first, last = sections[0], sections[-1]
    for before, after, one, other in pairs:
        earlier = sample.with_sentence("told_differently", first[0], first[1], before.format(one))
        later = sample.with_sentence("told_differently", last[0], last[1], after.format(other))
        yield Mutant("told_differently", later.story, {**earlier.files, **later.files}, (*later.spots, *earlier.spots))
