"""What the catalogue defines: figures, names, departments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from nianbao.quantity.formula import Relation, Term
from nianbao.quantity.units import Unit
from nianbao.report.place import Place


@dataclass(frozen=True, slots=True)
class ListField:
    """A column of a list figure: `kind` is "text", a kind of name, or "number" with a unit."""

    name: str
    kind: str
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured quantity (指标), defined once in the catalogue and valued each year. The relations of `rules` must
    hold; those of `expected` mostly do, and an exception is a warning. `owner` is the present name of its department,
    `former_owner` the one that the catalogue writes, if that is a former one."""

    id: str
    label: str
    unit: Unit
    place: Place
    decimals: int | None = None
    owner: str = ""
    definition: str = ""
    better: str = ""
    jump: Decimal | None = None
    flow: bool = True
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    since: int | None = None
    until: int | None = None
    was: str = ""
    public: bool = False
    equals: Term | None = None
    rules: tuple[Relation, ...] = ()
    rule_places: tuple[Place, ...] = ()
    expected: tuple[Relation, ...] = ()
    expected_places: tuple[Place, ...] = ()
    fields: tuple[ListField, ...] = ()
    item: str = ""
    field_places: Mapping[str, Place] = field(default_factory=dict)
    former_owner: str = ""

    @property
    def relations(self) -> tuple[Relation, ...]:
        """All relations of the figure, those that must hold and those that mostly do."""
        return self.rules + self.expected

    @property
    def is_list(self) -> bool:
        """Whether its value is rows (名单)."""
        return bool(self.fields)

    def place_of(self, name: str) -> Place:
        """The place of a field of the entry; the entry itself if the field is not written."""
        return self.field_places.get(name, self.place)

    def lives_in(self, year: int) -> bool:
        """Whether the figure is reported in that year."""
        return (self.since or year) <= year <= (self.until or year)


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name with its aliases; `masked` names become ``*``."""

    id: str
    text: str
    kind: str
    place: Place
    aliases: tuple[str, ...] = ()
    masked: bool = True


@dataclass(frozen=True, slots=True)
class Department:
    """A department of data/owners.yml (责任部门). `was` are the names of those that it was before: one if it was
    renamed, several if they were merged; `was_places` are their places."""

    name: str
    was: tuple[str, ...]
    place: Place
    was_places: tuple[Place, ...] = ()
