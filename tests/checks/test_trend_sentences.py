"""What sentences say of several years: at least ten wordings of each kind that are wrong are found under the fault's
name, and at least a hundred that are right are not.

The sentences are made from the patterns of trend_wordings.txt over the subjects below; whether one is true is
worked out here from the series, not by the checks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

import pytest

from nianbao.checks import check
from nianbao.report import Finding
from nianbao.words.numeral_signs import DIGITS
from tests.held import load_held

FIRST, NOW = 2019, 2024
CHINESE = DIGITS
HEAD = re.compile(r"\[(\S+) (\S+) (\S+)\]")
FILE = Path(__file__).with_name("trend_wordings.txt")


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
    def ref(self) -> str:
        return f"{{{{ {self.name} }}}}"

    @property
    def change(self) -> str:
        return f"{{{{ {self.name} 同比 }}}}"

    @property
    def shown(self) -> str:
        return f"{self.name}{self.ref}"

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
    Subject("农网改造", "公里", ("21.5", "20.4", "18.6", "17.2", "16.8", "19.5")),
    Subject("村级收入", "万元", ("1210", "1290", "1350", "1420", "1390", "1530")),
    Subject("入园企业", "家", ("24", "26", "25", "27", "23", "29")),
    Subject("林地抚育", "亩", ("880", "860", "845", "810", "790", "902")),
    Subject("宣讲活动", "场", ("52", "55", "61", "66", "75", "68")),
    Subject("技能培训", "人次", ("1300", "1420", "1510", "1630", "1840", "1710")),
    Subject("路灯维修", "盏", ("240", "235", "221", "204", "160", "152")),
    Subject("火警出动", "次", ("88", "84", "79", "75", "60", "57")),
    Subject("信用贷款", "万元", ("4800", "4700", "4560", "4390", "3700", "3580")),
    Subject("行政复议", "件", ("30", "29", "27", "26", "20", "19")),
    Subject("文化礼堂", "个", ("14", "15", "16", "17", "17", "17")),
    Subject("卫生公厕", "座", ("41", "43", "44", "44", "46", "46")),
    Subject("专职网格", "个", ("60", "62", "62", "64", "64", "64")),
    Subject("冷库容量", "吨", ("2100", "2200", "2400", "2300", "2500", "2900")),
)

Truth = Callable[[Subject], bool | None]
UP, DOWN = 1, -1


@dataclass(frozen=True)
class Wording:
    """A pattern of a sentence, and the name of what makes it true."""

    kind: str
    fault: str
    truth: str
    pattern: str


def run_of(years: int, sign: int) -> Truth:
    return lambda one: all(step == sign for step in one.signs[:years])


def turn(before: int, now: int) -> Truth:
    """None for a figure that fell and then stayed level: 止跌 is true of it."""
    return lambda one: None if one.signs[0] == 0 else (one.signs[0] == now and one.signs[1] == before)


def highest(years: int = 6) -> Truth:
    """None for a value equal to the highest so far: 为历史最高 is true of it, 创新高 is not."""
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


def said(sign: int, right: bool) -> Truth:
    return lambda one: right if one.signs[0] == sign else None


def always(right: bool) -> Truth:
    return lambda _: right


def no_number(_: Subject) -> dict[str, str]:
    return {}


# By the name that a head uses: when the sentence is true, and the number that it states. A difference and a multiple
# are stated rightly and wrongly.
TRUTHS: dict[str, tuple[tuple[Truth, Callable[[Subject], dict[str, str]]], ...]] = {
    "降后升": ((turn(DOWN, UP), no_number),),
    "升后降": ((turn(UP, DOWN), no_number),),
    "两年连升": ((run_of(2, UP), no_number),),
    "增速更快": ((faster, no_number),),
    "增速更慢": ((slower, no_number),),
    "降幅更窄": ((narrower, no_number),),
    "历来最高": ((highest(), no_number),),
    "五年最高": ((highest(5), no_number),),
    "历来最低": ((lowest(), no_number),),
    "五年最低": ((lowest(5), no_number),),
    "首次过线": ((passed_first, passed),),
    "升": ((went(UP), no_number),),
    "降": ((went(DOWN), no_number),),
    "升的差额": ((said(UP, True), difference), (said(UP, False), wrong_difference)),
    "降的差额": ((said(DOWN, True), difference), (said(DOWN, False), wrong_difference)),
    "倍数": ((always(True), ratio), (always(False), wrong_ratio)),
    "相同": ((same, no_number),),
    "大致相同": ((about_same, no_number),),
}
RUNS = {"连升": UP, "连降": DOWN}
RUN_YEARS = (2, 3, 4)


def read_wordings() -> Iterator[Wording]:
    kind = fault = truth = ""
    for line in FILE.read_text("utf-8").splitlines():
        if head := HEAD.fullmatch(line):
            kind, fault, truth = head.groups()
        elif line and not line.startswith("# "):
            yield Wording(kind, fault, truth, line)


def asked(wording: Wording) -> Iterator[tuple[Truth, Callable[[Subject], dict[str, str]], dict[str, str]]]:
    """The truths of a wording, each with the number it states and with its number of years."""
    if wording.truth in RUNS:
        for years in RUN_YEARS:
            words = {"years": str(years), "word": CHINESE[years], "next": CHINESE[years + 1]}
            yield run_of(years, RUNS[wording.truth]), no_number, words
        return
    for truth, number in TRUTHS[wording.truth]:
        yield truth, number, {}


FAULTS = {"wrong_trend", "wrong_extreme", "wrong_comparison", "wrong_direction", "not_complete", "unfounded_rank"}
WORDINGS = tuple(read_wordings())


# Subjects of which a wording is wrong: it is so of most, and each wording begins with another.
MOST_WRONG = 6


def sentences() -> Iterator[tuple[Wording, str, bool]]:
    """Each wording of each subject for which it is true and of some for which it is false, beside a reference, and now
    and then beside a typed number."""
    for at, wording in enumerate(WORDINGS):
        for truth, number, words in asked(wording):
            wrong = 0
            for turn_of, one in enumerate(SUBJECTS[at % len(SUBJECTS) :] + SUBJECTS[: at % len(SUBJECTS)]):
                is_true = truth(one)
                wrong += is_true is False
                if is_true is None or (not is_true and wrong > MOST_WRONG):
                    continue
                said_of = one.typed if (at + turn_of) % 4 == 3 else one.shown
                names = {"name": one.name, "s": said_of, "typed": one.typed, "ref": one.ref, "change": one.change}
                yield wording, wording.pattern.format(**names, **words, **number(one)), is_true


@cache
def told() -> tuple[tuple[Wording, str, bool, tuple[Finding, ...]], ...]:
    """Every sentence with its findings: all are paragraphs of one section."""
    lines = ["# 一、工作情况", ""]
    places = []
    for wording, sentence, truth in sentences():
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


KINDS = sorted({wording.kind for wording in WORDINGS})
LEAST_WORDINGS, LEAST_RIGHT = 10, 100


@pytest.mark.parametrize("kind", KINDS)
def test_there_are_enough_sentences(kind: str) -> None:
    wrong = {wording.pattern for wording, _, truth, _ in told() if wording.kind == kind and not truth}
    right = [sentence for wording, sentence, truth, _ in told() if wording.kind == kind and truth]
    assert len(wrong) >= LEAST_WORDINGS
    assert len(right) >= LEAST_RIGHT


@pytest.mark.parametrize("kind", KINDS)
def test_right_sentences_are_silent(kind: str) -> None:
    right = [(sentence, found) for wording, sentence, truth, found in told() if wording.kind == kind and truth]
    loud = [f"{sentence} {one.fault} {one.why}" for sentence, found in right for one in found]
    assert not loud, "\n".join(loud)


@pytest.mark.parametrize("kind", KINDS)
def test_wrong_sentences_are_found(kind: str) -> None:
    wrong = [
        (wording, sentence, found) for wording, sentence, truth, found in told() if wording.kind == kind and not truth
    ]
    missed = [sentence for wording, sentence, found in wrong if wording.fault not in {one.fault for one in found}]
    assert not missed, "\n".join(missed)
