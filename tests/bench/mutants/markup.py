"""Mutants of how Markdown is written, and of files in places where nobody reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.bench.mutants.sample import Mutant, Sample, Spot, spread


def _passages(sample: Sample, fault: str, passages: Sequence[tuple[str, int]]) -> Iterator[Mutant]:
    """Each passage as paragraphs of its own at the end of another section; the fault is in the line of the passage
    that is given with it, from 0."""
    for (written, nth), (_, section) in zip(passages, spread(list(sample.sections()), len(passages)), strict=True):
        text = section.text.rstrip("\n")
        line = text.count("\n") + 3 + nth
        yield Mutant(fault, written, {section.file: f"{text}\n\n{written}\n"}, (Spot(section.file, line, line),))


def raw_markup(sample: Sample) -> Iterator[Mutant]:
    passages = [
        ("具体做法是：\n- 逐村排查\n- 逐户核对", 1),
        ("具体做法是：\n* 逐村排查\n* 逐户核对", 1),
        ("具体做法是：\n1. 逐村排查\n2. 逐户核对", 1),
        ("-逐村排查\n-逐户核对", 0),
        ("　　- 逐村排查", 0),
        ("－ 逐村排查", 0),
        ("进展如下：\n|事项|进展|\n|--|--|\n|排查|完成|", 1),
        ("|事项|进展|\n|——|——|\n|排查|完成|", 0),
        ("|事项|进展|责任人|\n|--|--|\n|排查|完成|村干部|", 0),
        ("｜事项｜进展｜\n｜--｜--｜\n｜排查｜完成｜", 0),
        ("|事项|进展|\n|排查|完成|", 0),
        ("**逐村排查。全面摸清底数。", 0),
        ("逐村排查**。全面摸清底数。", 0),
        ("** 逐村排查。 **全面摸清底数。", 0),
        ("＊＊逐村排查。＊＊全面摸清底数。", 0),
        ("＃＃ 逐村排查", 0),
        ("　## 逐村排查", 0),
        ("!!! warning\n    逐村排查。", 0),
        ("~~逐村排查~~全面摸清底数。", 0),
        ("==逐村排查==，摸清底数。", 0),
        ("- [ ] 逐村排查", 0),
        ("见[说明]（https://a.cn/）。", 0),
        ("见【说明】(https://a.cn/)。", 0),
        ("［^9］：排查的范围是自建房。", 0),
        ("逐村排查<!-- 这里要改", 0),
        ("逐村排查`，摸清底数。", 0),
        ("逐村排查{: .red }，摸清底数。", 0),
        ("逐村排查，\\\n摸清底数。", 0),
        ("逐村排查&nbsp；摸清底数。", 0),
        ("逐村排查＜br＞摸清底数。", 0),
        ("[toc]", 0),
        ("```\n逐村排查", 0),
    ]
    yield from _passages(sample, "raw_markup", passages)


def became_code(sample: Sample) -> Iterator[Mutant]:
    passages = [
        ("    逐村排查，摸清底数。", 0),
        ("\t逐村排查，摸清底数。", 0),
        ("      逐村排查，摸清底数。", 0),
        ("    　　逐村排查，摸清底数。", 0),
        ("    逐村排查，\n    摸清底数。", 0),
        ("    - 逐村排查\n    - 逐户核对", 0),
        ("    一是逐村排查。", 0),
        ("    （一）逐村排查", 0),
        ("- 逐村排查\n\n        摸清底数。", 2),
        ("    |事项|进展|\n    |--|--|\n    |排查|完成|", 0),
        ("  \t逐村排查，摸清底数。", 0),
        ("> 引文\n\n    逐村排查，摸清底数。", 2),
    ]
    yield from _passages(sample, "became_code", passages)


def became_heading(sample: Sample) -> Iterator[Mutant]:
    sentences = ["逐村排查，摸清底数。", "逐户核对；分类处置", "全面摸清底数！", "隐患整改到位，群众满意。"]
    passages = [(f"{sentence}\n{rule}", 0) for sentence in sentences for rule in ("---", "===", "----------")]
    passages += [("#1号楼已经加固。", 0), ("#2、#3泵站完成检修", 0), ("逐村排查，摸清底数。\n---\n逐户核对。", 0)]
    yield from _passages(sample, "became_heading", passages)


def list_restarts(sample: Sample) -> Iterator[Mutant]:
    passages = [
        ("1. 逐村排查\n\n摸清底数。\n\n2. 逐户核对", 4),
        ("1. 逐村排查\n\n   摸清底数。\n\n2. 逐户核对", 4),
        ("1. 逐村排查\n2. 逐户核对\n\n核对之后：\n\n3. 分类处置", 5),
        ("3. 分类处置\n4. 限期整改", 0),
        ("1. 逐村排查\n2. 逐户核对\n4. 限期整改", 2),
        ("0. 逐村排查\n1. 逐户核对", 0),
        ("1. 逐村排查\n- 摸清底数\n2. 逐户核对", 1),
        ("- 逐村排查\n1. 逐户核对", 1),
        ("- 逐村排查\n  - 摸清底数\n- 逐户核对", 1),
        ("1. 逐村排查\n   - 摸清底数\n2. 逐户核对", 1),
        ("* 逐村排查\n * 摸清底数", 1),
        ("1. 逐村排查\n\n> 摸清底数\n\n2. 逐户核对", 4),
        ("12. 逐村排查", 0),
        ("1. 逐村排查\n\n**核对**\n\n2. 逐户核对", 4),
    ]
    yield from _passages(sample, "list_restarts", passages)


def lines_run_together(sample: Sample) -> Iterator[Mutant]:
    passages = [
        ("**逐村排查**\n\n（1）摸清底数\n全镇房屋底数清楚。", 3),
        ("①逐村排查\n②逐户核对", 1),
        ("一是逐村排查。\n二是逐户核对。", 1),
        ("一是逐村排查；\n二是逐户核对；\n三是限期整改。", 1),
        ("第一，逐村排查。\n第二，逐户核对。", 1),
        ("•逐村排查\n•逐户核对", 1),
        ("各村（社区）：\n现将房屋安全排查有关事项通知如下，请抓好落实。", 1),
        ("排查办公室\n2025年3月5日", 1),
        ("排查办公室\n二〇二五年三月五日", 1),
        ("　　逐村排查，摸清底数。\n　　逐户核对，分类处置。", 1),
        ("排查分两步走。先村后户。\n整改分两类。先急后缓。", 1),
        ("逐村排查完成。\n注：底数以系统为准。", 1),
        ("镇村建办\n镇应急办\n镇派出所", 1),
        ("排查对象：房屋\n牵头站所：镇村建办", 1),
        ("问：怎样排查？\n答：逐村逐户。", 1),
        ("逐村排查细又真，\n逐户核对记在心。\n莫嫌路远天又晚，\n只盼家家住得稳。", 1),
        ("A．逐村排查\nB．逐户核对", 1),
        ("做法如下：\n（1）逐村排查；\n（2）逐户核对。", 1),
    ]
    yield from _passages(sample, "lines_run_together", passages)


def text_not_shown(sample: Sample) -> Iterator[Mutant]:
    words = ["完成", "村干部", "按期", "已复核", "待复查", "上年结转"]
    passages = [(f"|事项|进展|\n|--|--|\n|排查|完成|{word}|", 2) for word in words]
    passages += [(f"[{word}]: 逐村排查，摸清底数", 0) for word in ("说明", "备注", "口径", "提示", "来源", "附注")]
    yield from _passages(sample, "text_not_shown", passages)


def dead_link(sample: Sample) -> Iterator[Mutant]:
    passages = [
        ("见[附表](没有的附表.xlsx)。", 0),
        ("见[上年](../没有/1.md)。", 0),
        ("![示意图](示意图.png)", 0),
        ("见[一节](#没有这个位置)。", 0),
        ("见[首页](../../index.md#没有这个位置)。", 0),
        ("见[网站](http：//a.cn/)。", 0),
        ("见[网站](www.a.cn)。", 0),
        ("见[附表]()。", 0),
        ("见[附表][附]。", 0),
        ("见[附表][附]。\n\n[附]: 没有.md", 2),
        ("底数清楚。[^99]", 0),
        ("[^98]: 底数以系统为准。", 0),
        ('见<a href="没有.pdf">附表</a>。', 0),
        ("见[说明](..\\说明.docx)。", 0),
    ]
    yield from _passages(sample, "dead_link", passages)


def file_not_read(sample: Sample) -> Iterator[Mutant]:
    text = "# 房屋安全\n\n逐村排查。\n"
    files = [
        *("docs/2024/6-house.markdown", "docs/2024/README.md", "docs/2024/6-house.MD", "docs/2024/6-house.md.txt"),
        *("docs/2024/6-house。md", "docs/2024/6-house.md.bak", "docs/2024/~$6-house.docx", "docs/2024/6-house.wps"),
        *("docs/2024年/6-house.md", "docs/二〇二四年/6-house.md", "docs/年报/2024/6-house.md", "docs/5-problems.md"),
        *("docs/2024/house.yml", "data/2024/house.yml.txt", "data/2024/names.yaml", "data/house.yml"),
        *("data/2024年/house.yml", "data/2024/house.xlsx", "data/2024/house.json", "data/figures/house.yml.bak"),
        *("data/2024/release.yaml", "data/figures/house.txt"),
    ]
    for file in files:
        yield Mutant("file_not_read", file, {file: text}, (Spot(file, 1, 1),))


def conflict_copy(sample: Sample) -> Iterator[Mutant]:
    copies = (
        *("{} (1)", "{}（2）", "{} - 副本", "{} - Copy", "{}-DESKTOP-7Q3KL2", "{}-LENOVO-PC", "{}-党政办电脑"),
        *("{}_冲突文件_甲_20260102", "{} (甲's conflicted copy 2026-01-02)", "{}.sync-conflict-20260102-ABCDEF"),
    )
    sections = spread([section for _, section in sample.sections()], len(copies))
    for section, copy in zip(sections, copies, strict=True):
        file = copy.format(section.file.removesuffix(".md")) + ".md"
        yield Mutant("conflict_copy", file, {file: section.text}, (Spot(file, 1, 1),))


def unportable_file_name(sample: Sample) -> Iterator[Mutant]:
    text = "# 房屋安全\n\n逐村排查。\n"
    names = ("aux.md", "Nul.md", "com3.md", "6:house.md", "6-house?.md", "6-house|1.md", "1-Study.md", "3-PARTY.md")
    names = (*names, f"6-{'房屋安全' * 50}.md", "6-cafe\u0301.md")
    for name in names:
        file = f"docs/2024/{name}"
        yield Mutant("unportable_file_name", file, {file: text}, (Spot(file, 1, 1),))
    later = "docs/2026/5-Problems.md"
    yield Mutant("unportable_file_name", later, {later: text}, (Spot(later, 1, 1),))
