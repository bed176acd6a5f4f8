"""The relations that a figure takes part in, with the values of a year: 初次访86件 + 重复访33件 = 119件."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from nianbao.forms.showing import UNFILLED_TEXT
from nianbao.pages.site import Site
from nianbao.quantity.formula import Binary, Operand, Relation, Rounded, Term, can_hold
from nianbao.quantity.quantity_text import amount_text
from nianbao.relations.calculate import ValueHistory, calculate_sides, operand_year
from nianbao.report import Edition, Figure


@dataclass(frozen=True, slots=True)
class Working:
    """A relation in words with its operands' values; `holds` is None where it cannot be decided."""

    words: str
    holds: bool | None


@dataclass(frozen=True)
class Workings:
    """The relations of a site's catalogue, by the figures that occur in them."""

    site: Site
    history: ValueHistory
    relations: Mapping[str, tuple[tuple[Figure, Relation], ...]]

    def known_to(self, site: Site) -> Workings:
        """The same with the values that a site knows."""
        return replace(self, site=site, history=_values_of(site))

    def figures_with(self, figures: Sequence[Figure]) -> tuple[Figure, ...]:
        """These figures and all that the workings of them show."""
        related = [pair for figure in figures for pair in self.relations.get(figure.id, ())]
        operands = (self.site.book.figure(one.figure) for _, relation in related for one in relation.operands)
        found = (*figures, *(owner for owner, _ in related), *(one for one in operands if one))
        return tuple({figure.id: figure for figure in found}.values())

    def of(self, figure: Figure, year: int) -> Iterator[Working]:
        """The relations of a figure in a year, its own first. In the masked edition those with a masked
        operand are left out."""
        for owner, relation in self.relations.get(figure.id, ()):
            figures = [self.site.book.figure(operand.figure) for operand in relation.operands]
            if self.site.edition is Edition.MASKED and not all(one and one.public for one in figures):
                continue
            if any(self.site.year(operand_year(operand, year)) is None for operand in relation.operands):
                continue
            yield self.working(owner, relation, year)

    def working(self, owner: Figure, relation: Relation, year: int) -> Working:
        """A relation of a figure with the values of a year."""
        sides = calculate_sides(owner, relation, year, self.history)
        holds = can_hold(relation.sign, *sides) if sides else None
        return Working(str(self._worded(relation, year)), holds)

    def _worded(self, relation: Relation, year: int) -> Relation:
        return replace(relation, left=self._term(relation.left, year), right=self._term(relation.right, year))

    def _term(self, term: Term, year: int) -> Term:
        match term:
            case Operand():
                return Operand(self._operand(term, year))
            case Binary(left=left, right=right):
                return replace(term, left=self._term(left, year), right=self._term(right, year))
            case Rounded(term=inner):
                return replace(term, term=self._term(inner, year))
        return term

    def _operand(self, operand: Operand, year: int) -> str:
        figure = self.site.book.figure(operand.figure)
        label = (figure.label if figure else operand.figure) + operand.column
        at = operand_year(operand, year)
        quantity, unit = self.history.quantity(operand, year), self.history.unit(operand)
        amount = amount_text(quantity, unit) if quantity and unit else UNFILLED_TEXT
        return (f"{at}年" if at != year else "") + label + " " + amount


def workings_of(site: Site) -> Workings:
    """Every relation of the catalogue (``equals``, ``rules``, ``expect``) under each figure that occurs in it."""
    by_figure: dict[str, list[tuple[Figure, Relation]]] = {}
    for figure in site.book.catalogue.values():
        own = [Relation(figure.equals, "==", Operand(figure.id))] if figure.equals is not None else []
        for relation in (*own, *figure.relations):
            spoken_of = dict.fromkeys([figure.id, *(operand.figure for operand in relation.operands)])
            for figure_id in spoken_of:
                by_figure.setdefault(figure_id, []).append((figure, relation))
    ordered = {
        figure_id: tuple(sorted(found, key=lambda pair: pair[0].id != figure_id))
        for figure_id, found in by_figure.items()
    }
    return Workings(site, _values_of(site), ordered)


def _values_of(site: Site) -> ValueHistory:
    return ValueHistory(site.book.catalogue, {year.number: year.values for year in site.book.years})
