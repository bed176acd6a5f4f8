"""The relations of the catalogue (``equals``, ``rules``, ``expect``) that the values of a year contradict.

Intervals follow XBRL Calculations 1.1: a relation is contradicted only if no exact numbers within the precision of
the values satisfy it. As there, a relation is not evaluated if its inputs are missing or wrong by themselves. Those
are faults of the input and reported as such.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from nianbao.quantity.arithmetic import Interval, digits_of, exactly, plain_digits
from nianbao.quantity.formula import Binary, NumberLiteral, Operand, Relation, Rounded, Term, can_hold
from nianbao.quantity.quantity_text import amount_text
from nianbao.relations.calculate import ValueHistory, calculate_sides, operand_year
from nianbao.relations.dimensions import DIMENSION, clashes
from nianbao.relations.soundness import is_sound
from nianbao.report import Figure, Place, Value, Year, Yearbook


class RelationKind(Enum):
    """What a relation states."""

    TOTAL = auto()
    RULE = auto()
    RATE = auto()
    EXPECTED = auto()


@dataclass(frozen=True, slots=True)
class Claim:
    """A relation of a figure in the catalogue."""

    kind: RelationKind
    figure: Figure
    relation: Relation
    place: Place


@dataclass(frozen=True, slots=True)
class Broken:
    """A claim that a year contradicts. `left` and `right` are the intervals of the two sides, the numbers their
    values as written. `operands` are label and value; `data` is the first place to look at in the values."""

    claim: Claim
    year: Year
    left: Interval
    right: Interval
    left_number: Interval
    right_number: Interval
    operands: tuple[tuple[str, str], ...]
    spelled: Relation
    figures: tuple[str, ...]
    data: Place


def claims(book: Yearbook, history: ValueHistory) -> Iterator[Claim]:
    """Every relation of the catalogue, including those that mix units."""
    for figure in book.catalogue.values():
        if figure.equals is not None:
            relation = Relation(Operand(figure.id), "==", figure.equals)
            kind = RelationKind.RATE if _is_rate(relation, history) else RelationKind.TOTAL
            yield Claim(kind, figure, relation, figure.place_of("equals"))
        for relation, place in zip(figure.rules, figure.rule_places, strict=True):
            yield Claim(
                RelationKind.RATE if _is_rate(relation, history) else RelationKind.RULE, figure, relation, place
            )
        for relation, place in zip(figure.expected, figure.expected_places, strict=True):
            yield Claim(RelationKind.EXPECTED, figure, relation, place)


def _is_rate(relation: Relation, history: ValueHistory) -> bool:
    """Whether a relation states that a rate is a quotient."""
    if relation.sign != "==":
        return False
    for rate, quotient in ((relation.left, relation.right), (relation.right, relation.left)):
        unit = history.unit(rate) if isinstance(rate, Operand) else None
        if unit is not None and unit.is_ratio and _divides(quotient):
            return True
    return False


def _divides(term: Term) -> bool:
    match term:
        case Binary(sign=sign, left=left, right=right):
            return sign == "/" or _divides(left) or _divides(right)
        case Rounded(term=inner):
            return _divides(inner)
    return False


def broken_relations(book: Yearbook, history: ValueHistory) -> tuple[Broken, ...]:
    """Every claim that a year contradicts. Totals are evaluated first, then rules, then rates, then what is only
    expected. No claim is evaluated on a value that was already found wrong."""
    judge = _Judge(book, history)
    found: list[Broken] = []
    by_kind: dict[RelationKind, list[Claim]] = {kind: [] for kind in RelationKind}
    for claim in claims(book, history):
        if not any(clash.differs == DIMENSION for clash in clashes(claim.relation, history.unit)):
            by_kind[claim.kind].append(claim)
    for kind in RelationKind:
        broken = [b for claim in by_kind[kind] for b in judge.contradictions(claim)]
        totals = {(b.claim.figure.id, b.year.number) for b in broken} if kind is RelationKind.TOTAL else set()
        # A total of totals is not evaluated on one that is wrong itself.
        broken = [
            b for b in broken if not any((f, b.year.number) in totals for f in b.figures if f != b.claim.figure.id)
        ]
        if kind is RelationKind.RULE:
            judge.wrong |= {(figure, b.year.number) for b in broken for figure in b.figures}
        judge.wrong |= {(b.claim.figure.id, b.year.number) for b in broken}
        found += broken
    return tuple(found)


class _Judge:
    def __init__(self, book: Yearbook, history: ValueHistory) -> None:
        self.book = book
        self.history = history
        self.wrong = {
            (value.figure, year.number)
            for year in book.years
            for value in year.values.values()
            if (figure := book.catalogue.get(value.figure)) and not is_sound(figure, value)
        }

    def contradictions(self, claim: Claim) -> Iterator[Broken]:
        """The years that contradict a claim."""
        relation = _unrounded(claim.relation) if claim.kind is RelationKind.RATE else claim.relation
        for year in self.book.years:
            if claim.figure.lives_in(year.number) and self.may_judge(claim, relation, year):
                broken = self.contradiction(claim, relation, year)
                if broken:
                    yield broken

    def may_judge(self, claim: Claim, relation: Relation, year: Year) -> bool:
        """Whether all values exist, are sound, and are comparable (no `break` between them)."""
        speaks_of_this_year = False
        for operand in relation.operands:
            at = operand_year(operand, year.number)
            value = self.history.value(operand, year.number)
            if value is None or value.quantity is None or (value.figure, at) in self.wrong:
                return False
            if at != year.number and self.has_break(operand, min(at, year.number), max(at, year.number)):
                return False
            speaks_of_this_year |= at == year.number
        own = year.values.get(claim.figure.id)
        # A computed total always agrees with its parts.
        return speaks_of_this_year and not (
            claim.kind in (RelationKind.TOTAL, RelationKind.RATE) and own is not None and own.computed
        )

    def has_break(self, operand: Operand, after: int, until: int) -> bool:
        values = (self.book.value(operand.figure, year) for year in range(after + 1, until + 1))
        return any(value is not None and value.breaks for value in values)

    def contradiction(self, claim: Claim, relation: Relation, year: Year) -> Broken | None:
        sides = calculate_sides(claim.figure, relation, year.number, self.history)
        if sides is None or can_hold(relation.sign, *sides):
            return None
        numbers = calculate_sides(claim.figure, relation, year.number, self.history, self.number_in(year.number))
        assert numbers is not None
        spell = self.spelling(year.number)
        names = [(self.label(o, year.number), self.amount(o, year.number)) for o in relation.operands]
        values = [self.value(operand, year.number) for operand in relation.operands]
        own = year.values.get(claim.figure.id)
        here = [v for v in values if v.year == year.number and not v.computed]
        first = own if own in here else (here or values)[0]
        return Broken(
            claim=claim,
            year=year,
            left=sides[0],
            right=sides[1],
            left_number=numbers[0],
            right_number=numbers[1],
            operands=tuple(dict.fromkeys(names)),
            spelled=Relation(map_operands(relation.left, spell), relation.sign, map_operands(relation.right, spell)),
            figures=tuple(dict.fromkeys(value.figure for value in values if value.year == year.number)),
            data=first.place,
        )

    def value(self, operand: Operand, year: int) -> Value:
        value = self.history.value(operand, year)
        assert value is not None
        return value

    def number_in(self, year: int) -> Callable[[Operand], Interval | None]:
        def number(operand: Operand) -> Interval | None:
            quantity = self.history.quantity(operand, year)
            return exactly(quantity.number) if quantity else None

        return number

    def label(self, operand: Operand, year: int) -> str:
        figure = self.book.catalogue[operand.figure]
        at = operand_year(operand, year)
        when = "" if at == year else "上年" if at == year - 1 else f"{at}年"
        if when and figure.label.startswith("上年"):
            when += "的"
        return f"{when}{figure.label}" + (f"的{operand.column}" if operand.column else "")

    def amount(self, operand: Operand, year: int) -> str:
        quantity, unit = self.history.quantity(operand, year), self.history.unit(operand)
        return amount_text(quantity, unit) if quantity and unit else ""

    def spelling(self, year: int) -> Callable[[Operand], Term]:
        return lambda operand: Operand(self.label(operand, year) + self.amount(operand, year))


def map_operands(term: Term, change: Callable[[Operand], Term]) -> Term:
    """The term with every operand replaced."""
    match term:
        case Operand():
            return change(term)
        case NumberLiteral():
            return term
        case Rounded(term=inner, digits=digits):
            return Rounded(map_operands(inner, change), digits)
        case Binary(sign=sign, left=left, right=right):
            return Binary(sign, map_operands(left, change), map_operands(right, change))


def _unrounded(relation: Relation) -> Relation:
    """The relation without rounding. A rate agrees if the exact quotient is within the precision of the written
    rate."""
    return Relation(_without_rounding(relation.left), relation.sign, _without_rounding(relation.right))


def _without_rounding(term: Term) -> Term:
    match term:
        case Rounded(term=inner):
            return _without_rounding(inner)
        case Binary(sign=sign, left=left, right=right):
            return Binary(sign, _without_rounding(left), _without_rounding(right))
    return term


def side_text(term: Term, number: Interval) -> str:
    """A side of a relation with its values, and its result if it has several operands."""
    if isinstance(term, Operand):
        return str(term)
    return f"{term}（= {result_text(number)}）"


def result_text(number: Interval) -> str:
    """The result of a calculation, with up to six decimals: one number or a range."""
    ends = [digits_of(plain_digits(end.normalize())) for end in number.rounded(6).ends]
    return "～".join(dict.fromkeys(ends))
