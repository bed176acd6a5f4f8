"""A figure in two years: both values, the difference and the rate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from nianbao.forms.showing import MASK, UNFILLED_TEXT
from nianbao.pages.change import judged
from nianbao.pages.compare.weight import grown_movement, movement
from nianbao.pages.site import Site
from nianbao.quantity.arithmetic import EXACT, decimals_of, digits_of, round_half_up
from nianbao.quantity.quantity import Quantity
from nianbao.quantity.quantity_text import number_text
from nianbao.quantity.units import Unit
from nianbao.report import Edition, Figure, Value, Year
from nianbao.words.directions import ALMOST_SAME, FELL, GREW, ROSE, SAME, SANK

NONE: Final = "—"
MINUS: Final = "−"
RATE_DECIMALS: Final = 1

NEW: Final = "新增"
ENDED: Final = "不再统计"
DRAFT_WITHOUT: Final = "草稿未列"
BROKEN: Final = "口径有变，不可比"
APPROXIMATE: Final = "约数，不算增减"
PUBLISHED: Final = "公布的增幅"


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A row of a comparison. `old` and `new` are the numbers as text, — where there is none;
    `difference` has its sign; `rate` is in words (“增长12.5%”, “降低0.2个百分点”, “持平”); both are empty
    where the years cannot be compared, and `notes` say why. `size` is the rate without its sign, per cent or
    percentage points; None where there is none. `moved` is how far the number moved (see weight.py)."""

    figure: Figure
    stem: str
    old: str
    new: str
    difference: str = ""
    rate: str = ""
    direction: int = 0
    judged: str = ""
    size: Decimal | None = None
    moved: float = 0
    notes: tuple[str, ...] = ()

    @property
    def is_unfilled(self) -> bool:
        """Whether the value of either year is unfilled."""
        return UNFILLED_TEXT in (self.old, self.new)


def figure_changes(site: Site, old: Year, new: Year) -> tuple[FigureChange, ...]:
    """Every figure that either year has a value for, by the sections of the newer year and then of the
    older, in the order of the catalogue."""
    stems = [site.threads.thread(section).stem for section in (*new.sections, *old.sections)]
    order = {stem: at for at, stem in reversed(list(enumerate(stems)))}
    found = [figure_change(site, figure, old, new) for figure in site.book.catalogue.values()]
    rows = [row for row in found if row]
    return tuple(sorted(rows, key=lambda row: order.get(row.stem, len(stems))))


def figure_change(site: Site, figure: Figure, old: Year, new: Year) -> FigureChange | None:
    """The change of a figure between two years; None if neither has a value."""
    before, after = (site.book.value(figure.id, year.number) for year in (old, new))
    lacking = is_value_unfilled(site, figure, new)
    if before is None and after is None and not lacking:
        return None
    stem = site.figure_places.homes.get(figure.id, "")
    notes = tuple(_corrected(site, figure, old, new))
    if site.edition is Edition.MASKED and not figure.public:
        return FigureChange(figure, stem, MASK if before else NONE, MASK if after else NONE)
    texts = table_number(before), UNFILLED_TEXT if lacking else table_number(after)
    if before is None or before.quantity is None:
        return FigureChange(figure, stem, *texts, notes=(NEW, *notes) if before is None else notes)
    if after is None or after.quantity is None:
        if after is None and not lacking:
            notes = (DRAFT_WITHOUT if new.is_draft and figure.lives_in(new.number) else ENDED, *notes)
        return FigureChange(figure, stem, *texts, notes=notes)
    if is_broken(site, figure, old, new):
        return FigureChange(figure, stem, *texts, notes=(BROKEN, *notes))
    if before.quantity.hedge or after.quantity.hedge:
        return FigureChange(figure, stem, *texts, notes=(APPROXIMATE, *notes))
    difference = EXACT.subtract(after.quantity.number, before.quantity.number)
    rate, size, published = _rate(figure, before.quantity, after, new.number - old.number)
    direction = (difference > 0) - (difference < 0)
    moved = movement(before.quantity.number, after.quantity.number)
    if published and after.growth is not None:
        moved = grown_movement(before.quantity.number, after.growth.number)
    return FigureChange(
        figure,
        stem,
        *texts,
        difference=signed(difference, before.quantity, after.quantity),
        rate=rate,
        direction=direction,
        judged=judged(figure, direction),
        size=size,
        moved=moved,
        notes=(PUBLISHED, *notes) if published else notes,
    )


def is_value_unfilled(site: Site, figure: Figure, year: Year) -> bool:
    """Whether the figure is unfilled in a draft: its value, or a value that it is calculated from."""
    value = site.book.value(figure.id, year.number)
    if not year.is_draft or (value is not None and value.quantity is not None):
        return False
    if figure.equals is not None and figure.lives_in(year.number):
        return True
    return any(item.of is figure and item.year == year.number for item in site.unfilled.get(year.number, ()))


def table_number(value: Value | None) -> str:
    """The number of a value for a table, with its hedge and without its unit."""
    if value is None:
        return NONE
    if value.quantity is None:
        return UNFILLED_TEXT
    return number_text(value.quantity)


def signed(difference: Decimal, before: Quantity, after: Quantity) -> str:
    """The difference with its sign and no more decimals than either number claims."""
    digits = max(decimals_of(before.number), decimals_of(after.number))
    text = digits_of(round_half_up(abs(difference), digits))
    return text if not difference else f"+{text}" if difference > 0 else f"{MINUS}{text}"


def is_broken(site: Site, figure: Figure, old: Year, new: Year) -> bool:
    """Whether the definition (口径) changed after the older year, up to the newer one."""
    return last_break(site, figure, new.number) > old.number


def last_break(site: Site, figure: Figure, until: int) -> int:
    """The latest year, up to `until`, in which the definition (口径) changed; 0 if there is none."""
    return max((year for year in site.breaks.get(figure.id, ()) if year <= until), default=0)


def corrected_years(site: Site, figure: Figure, *years: Year) -> Iterator[int]:
    """Those of the years whose value of the figure was corrected after its release."""
    for year in years:
        if any(one.is_of_number and site.book.figure(one.figure) is figure for one in year.corrections):
            yield year.number


def _corrected(site: Site, figure: Figure, old: Year, new: Year) -> Iterator[str]:
    for number in corrected_years(site, figure, old, new):
        yield f"{number}年为更正后的数"


def _rate(figure: Figure, before: Quantity, after: Value, years: int) -> tuple[str, Decimal | None, bool]:
    """The rate in words, its size, and whether it is the published one (at comparable prices, which
    nominal values cannot yield)."""
    assert after.quantity is not None
    if after.growth is not None and years == 1:
        return rate_words(after.growth.number, "%"), abs(after.growth.number), True
    return *rate_of(figure.unit, before.number, after.quantity.number), False


def rate_of(unit: Unit, old: Decimal, new: Decimal) -> tuple[str, Decimal | None]:
    """The rate of change from `old` to `new` in words, and its size: None where there is no rate.
    Percentages change by percentage points; a percentage change needs two positive values
    (GB/T 15835-2011; usage of the statistical yearbooks)."""
    if unit.is_ratio:
        points = EXACT.subtract(new, old)
        return rate_words(points, "个百分点" if unit.base == "%" else "个千分点"), abs(points)
    if old <= 0 or new <= 0:
        return (SAME, Decimal(0)) if old == new else ("", None)
    percent = EXACT.multiply(EXACT.divide(EXACT.subtract(new, old), old), Decimal(100))
    rounded = round_half_up(percent, RATE_DECIMALS)
    return rate_words(rounded, "%", is_same=old == new), abs(percent)


def rate_words(rate: Decimal, unit: str, *, is_same: bool | None = None) -> str:
    """A rate in words, “增长12.5%” or “提高1.2个百分点”. The number is never negative."""
    if not rate:
        return SAME if is_same is not False else ALMOST_SAME
    up, down = (GREW, FELL) if unit == "%" else (ROSE, SANK)
    return f"{up if rate > 0 else down}{digits_of(abs(rate))}{unit}"
