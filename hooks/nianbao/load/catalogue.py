"""Loads data/figures/*.yml into Figures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final, get_args

from nianbao.load.entries import is_id, read_entry
from nianbao.load.models import FigureEntry, NameKind
from nianbao.load.project_files import DATA, Sources
from nianbao.quantity.formula import FormulaError, Relation, Term, parse_relations, parse_term
from nianbao.quantity.units import parse_unit
from nianbao.report import Figure, ListField, Place

if TYPE_CHECKING:
    from nianbao.words.unit_table import UnitTable
    from nianbao.yaml.comments import KEY_PATH
    from nianbao.yaml.reader import Document

TEXT_KINDS: Final = ("text", "name", *get_args(NameKind))
TEMPLATE_FIELD: Final = re.compile(r"\{([^{}]*)\}")


def load_catalogue(sources: Sources, units: UnitTable) -> tuple[dict[str, Figure], bool]:
    """All figures by id, and whether a part of the catalogue could not be read."""
    catalogue: dict[str, Figure] = {}
    unreadable = False
    for file in sources.files("data/figures", DATA):
        document = sources.yaml(file)
        for figure_id, written in sources.mapping(document):
            place = document.key_place((figure_id,))
            if figure_id in catalogue:
                first = catalogue[figure_id].place
                sources.add("duplicate_key", place, figure_id, first=f"{first.file}:{first.line}")
                continue
            figure = _figure(sources, document, figure_id, written, units)
            if figure is None:
                unreadable = True
            else:
                catalogue[figure_id] = figure
        unreadable |= document.broken
    return catalogue, unreadable


def load_former_ids(sources: Sources, catalogue: Mapping[str, Figure]) -> dict[str, str]:
    """The former ids of figures (`was`), each with the present id. If several figures name the same former id, the
    first one has it, and the others are problems."""
    former: dict[str, str] = {}
    for figure in catalogue.values():
        if figure.was and figure.was in former:
            first = catalogue[former[figure.was]].place_of("was")
            sources.add(
                "duplicate_key", figure.place_of("was"), f"was: {figure.was}", first=f"{first.file}:{first.line}"
            )
        elif figure.was:
            former[figure.was] = figure.id
    return former


def _figure(sources: Sources, document: Document, figure_id: str, written: object, units: UnitTable) -> Figure | None:
    path: KEY_PATH = (figure_id,)
    place = document.key_place(path)
    if not is_id(sources, figure_id, place):
        return None
    data = {} if written is None else written
    entry = read_entry(sources.problems, document, path, FigureEntry, data)
    if entry is None:
        return None
    field_places = {str(key): document.place((figure_id, key)) for key in (data if isinstance(data, dict) else {})}
    rules, rule_places = _relations(sources, document, (*path, "rules"), entry.rules)
    expected, expected_places = _relations(sources, document, (*path, "expect"), entry.expect)
    fields = tuple(_list_field(name, kind, units) for name, kind in (entry.columns or {}).items())
    return Figure(
        id=figure_id,
        label=entry.label or figure_id,
        unit=parse_unit(entry.unit.strip(), units),
        place=place,
        decimals=entry.decimals,
        owner=entry.owner or "",
        definition=entry.definition or "",
        better=entry.better or "",
        jump=Decimal(entry.jump.rstrip("%")) / 100 if entry.jump else None,
        flow=entry.kind == "flow",
        minimum=entry.min,
        maximum=entry.max,
        since=entry.since,
        until=entry.until,
        was=entry.was or "",
        public=entry.visibility == "public",
        equals=_equals(sources, document, path, entry),
        rules=rules,
        rule_places=rule_places,
        expected=expected,
        expected_places=expected_places,
        fields=fields,
        item=_item(sources, entry, fields, field_places.get("item", place)),
        field_places=field_places,
    )


def _list_field(name: str, kind: str, units: UnitTable) -> ListField:
    if kind in TEXT_KINDS:
        return ListField(name, kind)
    return ListField(name, "number", parse_unit(kind, units))


def _item(sources: Sources, entry: FigureEntry, fields: tuple[ListField, ...], place: Place) -> str:
    if not fields:
        return ""
    known = [field.name for field in fields]
    for name in TEMPLATE_FIELD.findall(entry.item or ""):
        if name not in known:
            sources.add("unknown_field", place, name, fields=" ".join(known))
    return entry.item or f"{{{known[0]}}}"


def _equals(sources: Sources, document: Document, path: KEY_PATH, entry: FigureEntry) -> Term | None:
    if not entry.equals:
        return None
    try:
        return parse_term(entry.equals)
    except FormulaError as error:
        _note_formula(sources, document.place((*path, "equals")), entry.equals, error)
        return None


def _relations(
    sources: Sources, document: Document, path: KEY_PATH, written: Sequence[str]
) -> tuple[tuple[Relation, ...], tuple[Place, ...]]:
    """The relations of a field, and the place of each. A chain of comparisons is several relations."""
    found: list[Relation] = []
    places: list[Place] = []
    for index, rule in enumerate(written):
        place = document.place((*path, index))
        try:
            relations = parse_relations(rule)
        except FormulaError as error:
            _note_formula(sources, place, rule, error)
            continue
        found += relations
        places += [place] * len(relations)
    return tuple(found), tuple(places)


def _note_formula(sources: Sources, place: Place, formula: str, error: FormulaError) -> None:
    at = Place(place.file, place.line, place.column + error.column)
    sources.add("broken_formula", at, formula, why=error.why)
