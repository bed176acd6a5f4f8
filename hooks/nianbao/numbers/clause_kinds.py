"""What a clause says of the course of a figure, by the parts that it is made of.

Most clauses have their parts in one of a few orders. Others have them in any order, because Chinese moves them freely
(逐年加长的局面得以保持, 保持逐年加长的局面). These are read by which parts they have, if none can turn them round.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class ClaimKind(StrEnum):
    """What a clause says."""

    DIRECTION = "direction"  # 呈上升之势
    STEADY = "steady"  # 稳步攀高
    RUN = "run"  # 连着三个年头往下走
    EVERY_YEAR = "every year"  # 一年少过一年
    SINCE = "since"  # 五年来一直在涨
    STEADY_SINCE = "steady since"  # 四年来只增不减
    ONE_EACH = "one each"  # 一升一降
    CONTINUED = "continued"  # 延续了上年的回升势头
    STOPPED = "stopped"  # 止住了连续三年下滑的势头
    TURN = "turn"  # 重拾升势
    MIXED = "mixed"  # 有升有降
    PACE = "pace"  # 增速逐年提升
    INCREMENT = "increment"  # 增量连续四年扩大
    GROWTH = "growth"  # 增速达到一成
    EXTREME = "extreme"  # 居五年之冠
    UNCHANGED = "unchanged"  # 连续三年没有变化
    COMPARED = "compared"  # 同样多于上年, 仍停在上年的盘子上


# The clause as the letters of its parts (`ClausePart`), without those that name its subject or say nothing.
FORMS: Final = tuple(
    (kind, re.compile(form))
    for kind, form in (
        (ClaimKind.DIRECTION, "h?u?h?u?mh?S?Q?"),
        (ClaimKind.TURN, "[vrsyab]*[mRc]h?t[suab]*[mc][abh]*"),
        (ClaimKind.TURN, "v[ab]*[mc]h?[ab]*[mc]h?"),
        (ClaimKind.STEADY, "[uab]*h?[uab]*m[abh]*s?S?Q?"),
        (ClaimKind.RUN, "s?[uab]*(?:r[uabh]*m[abh]*|m[abh]*r|R)"),
        (ClaimKind.EVERY_YEAR, "[sabh]*(?:y[uabh]*m[abh]*|M)"),
        (ClaimKind.SINCE, "(?:s[uh]*[ab][uabh]*m[abh]*|bs[ab]*m[abh]*|s?[ab]*(?:y?m[ab]*)?V)"),
        (ClaimKind.STEADY_SINCE, "s[uh]*m[abh]*"),
        (ClaimKind.ONE_EACH, "u?h?E"),
        (ClaimKind.CONTINUED, "bv[ab]*m[abh]*"),
        (ClaimKind.STOPPED, "(?:z[vrya]*mh?|[vrya]*mh?z|z[vya]*Rh?)"),
        (ClaimKind.TURN, "[suab]*c[abh]*"),
        (ClaimKind.MIXED, "[suabz]*w[abh]*"),
        (ClaimKind.PACE, "[su]?k[uyrab]*[mq][abh]*S?"),
        (ClaimKind.INCREMENT, "[su]?i[uyrab]*[mq][abh]*"),
        (ClaimKind.GROWTH, "u?kS"),
        (ClaimKind.UNCHANGED, "s?[ab]*r[ab]*L"),
        (ClaimKind.COMPARED, "[ab]*T[abh]*|[ab]*u[ab]*(?:C|L+)|[ab]*L[ab]*u?|u?iQ"),
        (ClaimKind.EXTREME, "(?:[sobe]*[xfB]|o?[sb]*X|s?YC)"),
    )
)


@dataclass(frozen=True, slots=True)
class LooseForm:
    """The parts of a clause in any order, as their letters: one of each of `needs`, and others only of `also`."""

    kind: ClaimKind
    needs: tuple[str, ...]
    also: str

    def fits(self, core: str) -> bool:
        """Whether the letters of a clause are such parts."""
        rest = set(core)
        return all(not rest.isdisjoint(one) for one in self.needs) and rest <= set("".join((*self.needs, self.also)))


# The first that fits counts.
LOOSE_FORMS: Final = (
    LooseForm(ClaimKind.EXTREME, ("x",), "sobe"),
    LooseForm(ClaimKind.PACE, ("k", "mqM"), "suyrabhv"),
    LooseForm(ClaimKind.INCREMENT, ("i", "mqM"), "suyrabh"),
    LooseForm(ClaimKind.STOPPED, ("z", "m"), "vryahx"),
    LooseForm(ClaimKind.RUN, ("r", "mM"), "sabhu"),
    LooseForm(ClaimKind.EVERY_YEAR, ("yM", "m"), "sabhuvx"),
    LooseForm(ClaimKind.SINCE, ("s", "m", "ab"), "huS"),
    LooseForm(ClaimKind.CONTINUED, ("b", "m"), "vahux"),
    LooseForm(ClaimKind.STEADY, ("a", "m"), "hu"),
    LooseForm(ClaimKind.DIRECTION, ("u", "m"), "hSQ"),
    LooseForm(ClaimKind.DIRECTION, ("m",), "h"),
)


def claim_kind(core: str) -> ClaimKind | None:
    """What a clause of such parts says; None if they are in no known order and can be read in several ways."""
    for kind, form in FORMS:
        if core and form.fullmatch(core):
            return kind
    return next((form.kind for form in LOOSE_FORMS if form.fits(core)), None)
