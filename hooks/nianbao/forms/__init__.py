"""The forms, in the order in which the guide explains them. A new form is a new file and a line here."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from nianbao.forms import chao, duo, geshu, hanzi, jin, lieju, shangnian, shu, tongbi, tupo, wan, yi, yu, yue
from nianbao.forms.showing import Form, FormKind

WrittenForms = Iterable[tuple[str, str]]

FORMS: dict[str, Form] = {
    form.word: form
    for form in (
        yu.FORM,
        duo.FORM,
        yue.FORM,
        chao.FORM,
        jin.FORM,
        tupo.FORM,
        wan.FORM,
        yi.FORM,
        shu.FORM,
        hanzi.FORM,
        shangnian.FORM,
        tongbi.FORM,
        geshu.FORM,
        lieju.FORM,
    )
}

# The hedges that a reference can write.
HEDGES_SHOWN: frozenset[str] = frozenset(form.word for form in FORMS.values() if form.hedge is not None)


def listed_forms(written: WrittenForms) -> tuple[Form, ...]:
    """The forms of a reference (words with their arguments) that are known."""
    return _listed(tuple(written))


# Every check calls it for every reference.
@lru_cache(maxsize=1 << 10)
def _listed(written: tuple[tuple[str, str], ...]) -> tuple[Form, ...]:
    return tuple(FORMS[word] for word, _ in written if word in FORMS)


@lru_cache(maxsize=1 << 10)
def kinds_stated(written: tuple[tuple[str, str], ...]) -> frozenset[FormKind]:
    """What the forms of a reference state about its figure."""
    return frozenset(form.kind for form in listed_forms(written))


def states_change(written: WrittenForms) -> bool:
    """Whether a reference says how the figure changed."""
    return FormKind.CHANGE in kinds_stated(tuple(written))


def years_shown(written: WrittenForms, year: int) -> set[int]:
    """The years whose values a reference is shown from, written for a year."""
    others = [form.years for form in listed_forms(written) if form.years != (0,)]
    return {year + offset for offset in (others[0] if others else (0,))}


def form_of_kind(statement: FormKind) -> Form:
    """The first form of this kind."""
    return next(form for form in FORMS.values() if form.kind is statement)
