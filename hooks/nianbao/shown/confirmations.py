"""What the departments have confirmed of a year's figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nianbao.relations.confirmed import ConfirmationState, confirmation_state
from nianbao.report import Figure, Year, Yearbook
from nianbao.shown.unfilled import asked_figures


@dataclass(frozen=True, slots=True)
class OwnerState:
    """The figures of one department in a year, by state of confirmation."""

    owner: str
    figures: Mapping[ConfirmationState, tuple[Figure, ...]]

    @property
    def total(self) -> int:
        """The number of the department's figures."""
        return sum(map(len, self.figures.values()))

    @property
    def confirmed(self) -> int:
        """The number of figures that it has confirmed."""
        return len(self.figures[ConfirmationState.CONFIRMED])

    def lacking(self) -> str:
        """What is not confirmed, in Chinese; empty if all is."""
        parts = (
            f"{state.value} {len(figures)} 项（{'、'.join(figure.label for figure in figures)}）"
            for state, figures in self.figures.items()
            if figures and state is not ConfirmationState.CONFIRMED
        )
        return "；".join(parts)


def owner_states(book: Yearbook, year: Year) -> Iterator[OwnerState]:
    """The state of each department, in the order of the catalogue."""
    owners: dict[str, dict[ConfirmationState, list[Figure]]] = {}
    for figure in asked_figures(book, year):
        of_owner = owners.setdefault(figure.owner, {state: [] for state in ConfirmationState})
        of_owner[confirmation_state(book, year, figure)].append(figure)
    for owner, figures in owners.items():
        yield OwnerState(owner, {state: tuple(found) for state, found in figures.items()})
