"""What sentences say of several years: at least ten wordings of each kind that are wrong are found under the fault's
name, and at least fifty that are right are not.

The sentences are made from patterns over the subjects below; whether one is true is worked out here from the
series, not by the checks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import pytest

from nianbao.checks import check
from nianbao.report import Finding
from tests.held import load_held

FIRST, NOW = 2019, 2024
CHINESE = "零一二三四五"


@dataclass(frozen=True)
class Subject:
    """A figure: its id (also its name in the prose), unit, and values from FIRST to NOW."""

    name: str
    unit: str
    values: tuple[str, ...]

    @property
    def numbers(self) -> list[Decimal]:
        return [Decimal(value) for value in self.values]

    @property
    def now(self) -> Decimal:
        return self.numbers[-1]

    @property
    def last(self) -> Decimal:
        return self.numbers[-2]

    @property
    def signs(self) -> list[int]:
        """1, 0 or -1 for each step, the last one first."""
        pairs = list(zip(self.numbers, self.numbers[1:], strict=False))
        return [(b > a) - (b < a) for a, b in reversed(pairs)]

    @property
    def growths(self) -> list[Decimal]:
        pairs = list(zip(self.numbers, self.numbers[1:], strict=False))
        return [(b / a - 1) * 100 for a, b in reversed(pairs)]

    @property
    def shown(self) -> str:
        return f"{self.name}{{{{ {self.name} }}}}"

    @property
    def typed(self) -> str:
        return f"{self.name}{self.values[-1]}{self.unit}"


SUBJECTS = (
    Subject("走访企业", "家", ("118", "134", "172", "196", "213", "228")),
    Subject("签约项目", "个", ("15", "14", "12", "11", "9", "13")),
    Subject("到账外资", "万元", ("310", "322", "361", "448", "492", "421")),
    Subject("来访批次", "批次", ("341", "322", "301", "288", "260", "231")),
    Subject("规上工厂", "家", ("28", "30", "31", "33", "36", "36")),
    Subject("助企资金", "万元", ("4600", "4900", "5050", "5100", "5120", "10250")),
    Subject("河道清淤", "公里", ("16.4", "15.1", "12.2", "13.8", "13.8", "13.9")),
    Subject("养老床位", "张", ("300", "300", "320", "320", "350", "340")),
    Subject("粮食产量", "吨", ("8150", "8210", "8340", "8420", "8560", "8530")),
    Subject("矛盾调解", "件", ("420", "433", "405", "398", "402", "417")),
    Subject("工业产值", "万元", ("52000", "55100", "58700", "63500", "70200", "78900")),
    Subject("安全事故", "起", ("19", "17", "18", "14", "12", "12")),
)

Truth = Callable[[Subject], bool | None]
UP, DOWN = 1, -1


@dataclass(frozen=True)
class Wording:
    """A pattern of a sentence, with {s} for the subject, and whether it is true of a subject; None where it must not
    be asked."""

    kind: str
    fault: str
    pattern: str
    truth: Truth
    fill: Callable[[Subject], dict[str, str]] = lambda _: {}


def run_of(years: int, sign: int) -> Truth:
    return lambda one: all(step == sign for step in one.signs[:years])


def turn(before: int, now: int) -> Truth:
    """None for what fell and then stayed, of which 止跌 may be said."""
    return lambda one: None if one.signs[0] == 0 else (one.signs[0] == now and one.signs[1] == before)


def highest(years: int = 6) -> Truth:
    """None for what equals the highest so far: 为历史最高 may be said of it, 创新高 may not."""
    return lambda one: None if one.now == max(one.numbers[-years:-1]) else one.now > max(one.numbers[-years:-1])


def lowest(years: int = 6) -> Truth:
    return lambda one: None if one.now == min(one.numbers[-years:-1]) else one.now < min(one.numbers[-years:-1])


def went(sign: int) -> Truth:
    return lambda one: one.signs[0] == sign


def faster(one: Subject) -> bool | None:
    now, before = one.growths[:2]
    return None if abs(now - before) < 1 or before < 0 else now > before and now > 0


def slower(one: Subject) -> bool | None:
    now, before = one.growths[:2]
    return None if abs(now - before) < 1 or before < 0 or now < 0 else now < before


def narrower(one: Subject) -> bool | None:
    now, before = one.growths[:2]
    return None if abs(now - before) < 1 or now == 0 else before < now < 0


def same(one: Subject) -> bool:
    return one.now == one.last


def about_same(one: Subject) -> bool | None:
    growth = abs(one.growths[0])
    return None if 2 < growth < 4 else growth <= 3


def rounded(number: Decimal, digits: str) -> str:
    return str(number.quantize(Decimal(digits), ROUND_HALF_UP))


def difference(one: Subject) -> dict[str, str]:
    return {"n": f"{abs(one.now - one.last)}{one.unit}"}


def wrong_difference(one: Subject) -> dict[str, str]:
    return {"n": f"{abs(one.now - one.last) + 7}{one.unit}"}


def ratio(one: Subject) -> dict[str, str]:
    return {"n": rounded(one.now / one.last, "0.01")}


def wrong_ratio(one: Subject) -> dict[str, str]:
    return {"n": rounded(one.now / one.last + 1, "0.1")}


def passed(one: Subject) -> dict[str, str]:
    """A number between the highest earlier value and this year's, or one that was passed before."""
    most = max(one.numbers[:-1])
    limit = (most + one.now) / 2 if one.now > most else min(one.now, one.last) * Decimal("0.9")
    return {"n": f"{rounded(limit, '1')}{one.unit}"}


def passed_first(one: Subject) -> bool | None:
    most = max(one.numbers[:-1])
    limit = Decimal(passed(one)["n"].removesuffix(one.unit))
    if limit in (one.now, most):
        return None
    return most < limit < one.now


def wordings() -> Iterator[Wording]:
    def of(kind: str, fault: str, truth: Truth, *patterns: str, fill: Callable[[Subject], dict[str, str]] | None = None):  # type: ignore[no-untyped-def]  # noqa: E501
        for pattern in patterns:
            yield Wording(kind, fault, pattern, truth, fill or (lambda _: {}))

    yield from of(
        "由降转升", "wrong_trend", turn(DOWN, UP),
        "{s}，由降转升。", "{s}，实现由降转升。", "{s}，止跌回升。", "{s}，同比由降转增。", "{name}由下降转为上升。",
        "{s}，一举扭转下降势头。", "{s}，扭转了上年下降的局面。", "{name}触底反弹，达{{{{ {name} }}}}。", "{s}，恢复增长。",
        "{s}，重回正增长。", "{s}，走势由减转增。", "## {name}止跌回升", "| {name} | {{{{ {name} }}}} | 由降转升 |",
        "{s}，从负增长转为正增长。", "{name}实现止降回升。", "{s}，止住了下滑势头。", "{s}，由减少转为增加。",
    )  # fmt: skip
    yield from of(
        "由升转降", "wrong_trend", turn(UP, DOWN),
        "{s}，由升转降。", "{s}，由增转减。", "{name}由增长转为下降。", "{s}，冲高回落。", "{s}，从上升转为下降。",
    )  # fmt: skip
    for years in (2, 3, 4):
        word = CHINESE[years]
        yield from of(
            "连续增长", "wrong_trend", run_of(years, UP),
            f"{{s}}，连续{word}年增长。", f"{{s}}，已连续{years}年保持增长。", f"{{s}}，连续{word}年实现正增长。",
            f"{{s}}，实现{word}连增。", f"{{name}}连续{word}年稳步增长。", f"{{s}}，连续{word}年呈上升态势。",
            f"## {{name}}连续{word}年攀升", f"{{s}}，连续第{word}年增长。", f"| {{name}} | {{{{{{{{ {{name}} }}}}}}}} | 连续{years}年上升 |",
            f"{{s}}，近{CHINESE[years + 1]}年来逐年增加。", f"{{s}}，同比{{{{{{{{ {{name}} 同比 }}}}}}}}，连续{word}年提高。",
            f"[{{name}}连续{word}年增长](../2023/a.md)。", f"**{{name}}连续{word}年扩大。**全年{{s}}。", f"{{s}}，连增{word}年。",
        )  # fmt: skip
        yield from of(
            "连续下降", "wrong_trend", run_of(years, DOWN),
            f"{{s}}，连续{word}年下降。", f"{{s}}，已连续{years}年减少。", f"{{s}}，实现{word}连降。",
            f"{{name}}连续{word}年持续下降。", f"{{s}}，连续{word}年回落。", f"{{s}}，近{CHINESE[years + 1]}年逐年递减。",
            f"{{s}}，连续{word}年呈下降趋势。", f"{{s}}，{word}年连降。", f"{{s}}，接连{word}年走低。",
        )  # fmt: skip
    yield from of(
        "逐年", "wrong_trend", run_of(2, UP),
        "{s}，逐年增加。", "{name}逐年上升。", "{s}，呈逐年递增态势。", "{s}，连年攀升。", "{s}，年年增长。", "{s}，一年比一年多。",
        "2022年以来，{s}，逐年提升。", "{name}自2022年以来逐年增长。", "{s}，近三年逐年提高。", "{name}连年增长。",
    )  # fmt: skip
    yield from of(
        "增速", "wrong_trend", faster,
        "{s}，增速较上年加快。", "{s}，增幅比上年扩大。", "{s}，增速快于上年。", "{name}增速较去年提高。", "{s}，增速比上年明显加快。",
        "{s}，增长率高于上年。", "{s}，较上年增速加快。", "{s}，增长速度比上年有所提升。",
    )  # fmt: skip
    yield from of(
        "增速", "wrong_trend", slower,
        "{s}，增速较上年回落。", "{s}，增幅比上年收窄。", "{s}，增速慢于上年。", "{s}，增速比上年放缓。", "{s}，涨幅较去年缩小。",
    )  # fmt: skip
    yield from of(
        "降幅", "wrong_trend", narrower, "{s}，降幅较上年收窄。", "{s}，降幅比上年缩小。", "{name}降幅较去年收窄。", "{s}，跌幅较上年减小。"
    )  # fmt: skip
    yield from of(
        "新高", "wrong_extreme", highest(),
        "{s}，创历史新高。", "{s}，再创新高。", "{s}，创下历史新高。", "{s}，达到历史最高水平。", "{s}，为历史最高。", "{s}，创新高。",
        "{name}创历史新高，达{{{{ {name} }}}}。", "{s}，刷新历史最高纪录。", "{s}，为历年最多。", "{s}，居历年之最。",
        "| {name} | {{{{ {name} }}}} | 创历史新高 |", "## {name}再创历史新高", "{s}，是有史以来最高的一年。", "{s}，创有统计以来新高。",
        "[{name}创历史新高](../2023/a.md)。", "{s}，处于历史最高位。", "{s}，屡创新高。",
    )  # fmt: skip
    yield from of(
        "新高", "wrong_extreme", highest(5),
        "{s}，为近五年最高。", "{s}，创近五年新高。", "{s}，创五年来新高。", "{s}，为2020年以来最高。", "{s}，是近5年来的最高值。",
    )  # fmt: skip
    yield from of(
        "新低", "wrong_extreme", lowest(),
        "{s}，创历史新低。", "{s}，为历史最低。", "{s}，降至历史最低水平。", "{s}，再创新低。", "{s}，为历年最少。",
        "{s}，创有记录以来新低。", "{name}创历史新低。",
    )  # fmt: skip
    yield from of("新低", "wrong_extreme", lowest(5), "{s}，为近五年最低。", "{s}，创近5年新低。", "{s}，是五年来最低。")
    yield from of(
        "首次突破", "wrong_extreme", passed_first,
        "{name}首次突破{n}。", "{s}，首次突破{n}。", "{s}，首次突破{n}大关。", "{name}首次超过{n}。", "{name}首次迈上{n}台阶。",
        "{name}历史性突破{n}。", "{s}，首次跨过{n}门槛。", "{name}首次达到{n}以上。", "{s}，首度突破{n}。", "## {name}首次突破{n}",
        "{name}首次站上{n}，达{{{{ {name} }}}}。", "{name}首破{n}。", "| {name} | {{{{ {name} }}}} | 首次突破{n} |", "{name}第一次突破{n}。",
        fill=passed,
    )  # fmt: skip
    yield from of(
        "高于上年", "wrong_comparison", went(UP),
        "{s}，高于上年。", "{s}，高于上年水平。", "{s}，多于去年。", "{s}，超过上年同期。", "{s}，比上年多。", "{s}，比上年略高。",
        "{name}高于2023年。", "{s}，超过上年。", "{s}，较上年更多。", "| {name} | {{{{ {name} }}}} | 高于上年 |",
    )  # fmt: skip
    yield from of(
        "低于上年", "wrong_comparison", went(DOWN),
        "{s}，低于上年。", "{s}，少于去年。", "{s}，不及上年水平。", "{s}，比上年少。", "{name}低于上年同期水平。", "{s}，比去年略低。",
    )  # fmt: skip
    for fill, is_true in ((difference, True), (wrong_difference, False)):
        said = (lambda sign, right: lambda one: right if one.signs[0] == sign else None)  # fmt: skip
        yield from of(
            "多少", "wrong_comparison", said(UP, is_true),
            "{s}，比上年多{n}。", "{s}，较上年增加{n}。", "{s}，净增{n}。", "{s}，比去年多了{n}。", "{s}，同比增加{n}。", "{s}，全年净增{n}。",
            "{s}，较上年多出{n}。", "{s}（比上年多{n}）。", "| {name} | {{{{ {name} }}}} | 比上年增加{n} |", "{name}比上年净增{n}。",
            fill=fill,
        )  # fmt: skip
        yield from of(
            "多少", "wrong_comparison", said(DOWN, is_true),
            "{s}，比上年少{n}。", "{s}，较上年减少{n}。", "{s}，净减{n}。", "{s}，同比减少{n}。", "{s}，比去年少了{n}。", "{s}，较上年下降{n}。",
            fill=fill,
        )  # fmt: skip
    for fill, is_true in ((ratio, True), (wrong_ratio, False)):
        yield from of(
            "几倍", "wrong_comparison", (lambda right: lambda _: right)(is_true),
            "{s}，是上年的{n}倍。", "{s}，为去年的{n}倍。", "{s}，达到上年的{n}倍。", "{s}，相当于上年的{n}倍。", "{name}是上年的{n}倍。",
            "{s}，约为上年的{n}倍。", "{s}，是2023年的{n}倍。", "{name}达上年同期的{n}倍。",
            fill=fill,
        )  # fmt: skip
    yield from of(
        "增至", "wrong_comparison", went(UP),
        "{name}增加到{{{{ {name} }}}}。", "{name}增至{{{{ {name} }}}}。", "{name}上升到{{{{ {name} }}}}。", "{name}提高到{{{{ {name} }}}}。",
        "{name}扩大到{{{{ {name} }}}}。", "{name}升至{{{{ {name} }}}}。",
    )  # fmt: skip
    yield from of(
        "降至", "wrong_comparison", went(DOWN),
        "{name}减少到{{{{ {name} }}}}。", "{name}降至{{{{ {name} }}}}。", "{name}下降到{{{{ {name} }}}}。", "{name}回落到{{{{ {name} }}}}。",
        "{name}减至{{{{ {name} }}}}。", "{name}降低到{{{{ {name} }}}}。",
    )  # fmt: skip
    yield from of(
        "持平", "wrong_comparison", same,
        "{s}，与上年持平。", "{s}，同比持平。", "{s}，与去年相同。", "{s}，与上年一样。", "{s}，和上年相同。", "{s}，较上年保持不变。",
        "{s}，与2023年持平。", "{s}（与上年持平）。", "| {name} | {{{{ {name} }}}} | 与上年持平 |", "{name}与上年一致。",
    )  # fmt: skip
    yield from of(
        "基本持平", "wrong_comparison", about_same,
        "{s}，与上年基本持平。", "{s}，同比基本持平。", "{s}，与去年大致相当。", "{s}，与上年基本相同。", "{s}，与上年相当。", "{name}与上年大体持平。",
    )  # fmt: skip
    yield from of(
        "增减", "wrong_direction", went(UP),
        "{s}，同比增长。", "{s}，较上年有所增加。", "{s}，比上年提高。", "{name}同比上升。", "{typed}，较上年增长。", "{s}，同比明显攀升。",
        "| {name} | {{{{ {name} }}}} | 同比增长 |", "## {name}较上年增加", "{s}（同比上升）。",
    )  # fmt: skip
    yield from of(
        "增减", "wrong_direction", went(DOWN),
        "{s}，同比下降。", "{s}，较上年有所减少。", "{s}，比上年回落。", "{typed}，较去年下降。", "{s}，同比递减。",
    )  # fmt: skip


SHOWN = ("{shown}", "{typed}")
FAULTS = {"wrong_trend", "wrong_extreme", "wrong_comparison", "wrong_direction", "not_complete", "unfounded_rank"}


def sentences() -> Iterator[tuple[Wording, Subject, str, bool]]:
    """Each wording of each subject for which it is true or false, beside a reference, and in turn beside typed
    numbers."""
    for at, wording in enumerate(wordings()):
        for number, one in enumerate(SUBJECTS):
            truth = wording.truth(one)
            if truth is None:
                continue
            said = one.typed if (at + number) % 4 == 3 else one.shown
            words = {"name": one.name, "s": said, "typed": one.typed, **wording.fill(one)}
            yield wording, one, wording.pattern.format(**words), truth


@cache
def told() -> tuple[tuple[Wording, str, bool, tuple[Finding, ...]], ...]:
    """Every sentence with what is found in it: all are paragraphs of one section."""
    lines = ["# 一、工作情况", ""]
    places = []
    for wording, _, sentence, truth in sentences():
        if sentence.startswith("|"):
            lines += ["| 指标 | 数 | 情况 |", "|---|---|---|"]
        lines.append(sentence)
        places.append((wording, sentence, truth, len(lines)))
        lines.append("")
    files = {
        "data/figures/a.yml": "".join(f"{one.name}: {{unit: {one.unit}, kind: stock}}\n" for one in SUBJECTS),
        "docs/2023/a.md": "# 一、工作情况\n\n略。\n",
        "docs/2024/a.md": "\n".join(lines) + "\n",
    }
    for year in range(FIRST, NOW + 1):
        files[f"data/{year}/a.yml"] = "".join(f"{one.name}: {one.values[year - FIRST]}\n" for one in SUBJECTS)
    found: dict[int, list[Finding]] = defaultdict(list)
    for finding in check(load_held(files)):
        if finding.prose is not None and finding.fault in FAULTS:
            found[finding.prose.line].append(finding)
    return tuple((wording, sentence, truth, tuple(found[line])) for wording, sentence, truth, line in places)


KINDS = sorted({wording.kind for wording in wordings()})


@pytest.mark.parametrize("kind", KINDS)
def test_right_sentences_are_silent(kind: str) -> None:
    right = [(sentence, found) for wording, sentence, truth, found in told() if wording.kind == kind and truth]
    loud = [f"{sentence} {one.fault} {one.why}" for sentence, found in right for one in found]
    assert not loud, "\n".join(loud)


@pytest.mark.parametrize("kind", KINDS)
def test_wrong_sentences_are_found(kind: str) -> None:
    wrong = [(wording, sentence, found) for wording, sentence, truth, found in told() if wording.kind == kind and not truth]
    missed = [sentence for wording, sentence, found in wrong if wording.fault not in {one.fault for one in found}]
    assert not missed, "\n".join(missed)
