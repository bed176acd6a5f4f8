"""A formula of the catalogue that cannot be read, or that can give no value."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.quantity.formula import Relation, Term
from nianbao.relations.calculate import calculate
from nianbao.relations.circular import circles, divisors, is_always_zero
from nianbao.report import Figure, Finding, Level, Place

FAULT = Fault(
    name="broken_formula",
    level=Level.ERROR,
    title="公式不成立",
    means="目录里的 equals、rules 或 expect 读不懂；或者算不出数：equals 里用到自己，几个公式绕成一圈，除数是零，"
    "规则两边一模一样。用上年的自己（受理总数@上年）不算。",
    why="读不懂、算不出的公式等于没有核对。",
    fix="公式由代号、数、+ - * / 和括号组成；规则再加 ==、<=、<、>=、> 中的一个。",
    wrong="""
        data/figures/party.yml
            立案: {unit: 件}
            结案: {unit: 件, rules: 结案 ⟦小于 立案⟧}
        """,
    right="""
        data/figures/party.yml
            立案: {unit: 件}
            结案: {unit: 件, rules: 结案 <= 立案}
        """,
    can_be_accepted=False,
)


def find(reading: Reading) -> Iterator[Finding]:
    for problem in reading.problems(FAULT.name):
        yield FAULT.at(problem.place, problem.written, problem.words["why"])
    catalogue = reading.book.catalogue
    in_circles = circles(catalogue)
    for figure_id, cycle in in_circles.items():
        yield _circle(catalogue[figure_id], cycle)
    for figure in catalogue.values():
        for place, term in _terms(figure):
            if any(is_always_zero(divisor) for divisor in divisors(term)):
                yield _finding(figure, place, str(term), "除数总是零，算不出数", "改正除号后面的数或代号")
        for place, rule in _rules(figure):
            if rule.left == rule.right:
                why = f"两边都是“{rule.left}”，和自己比，什么也没有核对"
                yield _finding(figure, place, str(rule), why, "一边改成要与它相比的数字")
        if figure.equals is not None and figure.id not in in_circles:
            yield from _divided_by_nothing(reading, figure)


def _terms(figure: Figure) -> Iterator[tuple[Place, Term]]:
    if figure.equals is not None:
        yield figure.place_of("equals"), figure.equals
    for place, rule in _rules(figure):
        yield place, rule.left
        yield place, rule.right


def _rules(figure: Figure) -> Iterator[tuple[Place, Relation]]:
    yield from zip(figure.rule_places, figure.rules, strict=True)
    yield from zip(figure.expected_places, figure.expected, strict=True)


def _circle(figure: Figure, cycle: tuple[str, ...]) -> Finding:
    if len(cycle) == 2:
        why = f"“{figure.label}”等于的公式里又用到它自己，算不出数"
    else:
        why = f"公式绕成了一圈：{' → '.join(cycle)}，哪个都算不出数"
    fix = "改成由别的数字算出；要用上年的数，写“代号@上年”；不必算的，删去 equals"
    return _finding(figure, figure.place_of("equals"), str(figure.equals), why, fix)


def _divided_by_nothing(reading: Reading, figure: Figure) -> Iterator[Finding]:
    """The years whose report states the figure and whose values make a divisor zero."""
    assert figure.equals is not None
    for year in reading.book.years:
        value = reading.book.value(figure.id, year.number)
        is_wanted = reading.stated(year.number, figure.id) or figure.id in reading.use_of(year.number).shown
        if not is_wanted or (value is not None and value.quantity is not None):
            continue
        for divisor in divisors(figure.equals):
            known = calculate(figure, divisor, year.number, reading.history)
            if known is not None and known.low == known.high == 0 and not is_always_zero(divisor):
                why = f"{year.number}年的除数“{divisor}”是 0，算不出“{figure.label}”"
                fix = f"核对“{divisor}”的值；确实是 0 的，正文里不写“{figure.label}”"
                yield _finding(figure, figure.place_of("equals"), str(figure.equals), why, fix)


def _finding(figure: Figure, place: Place, written: str, why: str, fix: str) -> Finding:
    return FAULT.at(place, written, why, fix, figure=figure.id)
