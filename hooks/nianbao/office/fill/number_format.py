"""What Excel shows of a number, by the format of its cell (ECMA-376 part 1, 18.8.31).

A cell may hold 52000 and show 5.2万; a department reads what is shown. Formats of dates, of fractions and of
Chinese numerals are not worked out: they give None, and the cell is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Final

GENERAL: Final = re.compile(r"General|G/通用格式|Standard|标准", re.IGNORECASE)
CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)")
COLOURS: Final = re.compile(
    r"black|white|red|green|blue|yellow|magenta|cyan|黑色|白色|红色|绿色|蓝色|黄色|洋红|青色|(?:color|颜色)\s*\d+",
    re.IGNORECASE,
)
WHITE: Final = ("white", "白色", "color2", "颜色2")
PLACEHOLDERS: Final = "0#?"
# What stands for itself without quotes; so does everything that is not ASCII.
PLAIN: Final = " $-+():^'{}<>=&~"
WIDEST_GENERAL: Final = 11
DIGITS_OF_SCIENTIFIC: Final = 5


@dataclass(frozen=True, slots=True)
class FormatSection:
    """One part of a format, between semicolons: its tokens (a kind and a text), and when it applies."""

    tokens: tuple[tuple[str, str], ...]
    condition: tuple[str, Decimal] | None
    is_white: bool

    def count(self, kind: str) -> int:
        return sum(one == kind for one, _ in self.tokens)


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A format of numbers; `sections` are None where it is of a kind that is not worked out."""

    code: str
    sections: tuple[FormatSection, ...] | None

    def shown(self, number: Decimal) -> str | None:
        """The text of the cell; empty for nothing to be seen, None if it cannot be said."""
        if self.sections is None:
            return None
        section, is_signed = _chosen(self.sections, number)
        if section is None:
            return "####"
        if section.is_white:
            return ""
        return _written(section, number if is_signed else abs(number))

    def shown_text(self, text: str) -> str:
        """What is shown of a text."""
        if self.sections is None or len(self.sections) < 4:
            return text
        return "".join(text if kind == "text" else said for kind, said in self.sections[3].tokens if kind != "fill")

    def is_percent(self, number: Decimal) -> bool:
        """Whether the number is shown a hundred times as large."""
        section, _ = _chosen(self.sections or (), number)
        return bool(section and section.count("percent"))


def number_format(code: str) -> NumberFormat:
    """Reads the code of a format."""
    sections = [_section(part) for part in _parts(code or "General")]
    known = tuple(section for section in sections if section is not None)
    return NumberFormat(code, known if len(known) == len(sections) else None)


def _parts(code: str) -> list[str]:
    """The code cut at its semicolons, apart from those that are texts."""
    parts, start, at = [], 0, 0
    while at < len(code):
        if code[at] == '"':
            at = code.find('"', at + 1)
            at = len(code) if at < 0 else at
        elif code[at] == "[":
            at = max(at, code.find("]", at))
        elif code[at] in "\\!_*":
            at += 1
        elif code[at] == ";":
            parts.append(code[start:at])
            start = at + 1
        at += 1
    return [*parts, code[start:]]


def _section(code: str) -> FormatSection | None:
    tokens: list[tuple[str, str]] = []
    condition: tuple[str, Decimal] | None = None
    is_white = False
    at = 0
    while at < len(code):
        sign = code[at]
        if general := GENERAL.match(code, at):
            tokens.append(("general", ""))
            at = general.end()
            continue
        if sign == '"':
            end = code.find('"', at + 1)
            end = len(code) if end < 0 else end
            tokens.append(("literal", code[at + 1 : end]))
            at = end + 1
            continue
        if sign == "[":
            end = code.find("]", at)
            inside = code[at + 1 : end] if end > 0 else ""
            if found := CONDITION.fullmatch(inside):
                condition = (found[1], Decimal(found[2]))
            elif COLOURS.fullmatch(inside):
                is_white = inside.lower().replace(" ", "") in WHITE
            elif inside.startswith("$"):
                tokens.append(("literal", inside[1:].rpartition("-")[0] if "-" in inside else inside[1:]))
            else:
                return None
            at = end + 1
            continue
        if sign in "\\!_*":
            # `_x` leaves the width of x free, `*x` fills the rest of the cell with x.
            kind = {"_": "literal", "*": "fill"}.get(sign, "literal")
            tokens.append((kind, " " if sign == "_" else code[at + 1 : at + 2]))
            at += 2
            continue
        if sign in PLACEHOLDERS:
            tokens.append(("digit", sign))
        elif sign in ".,%@":
            tokens.append(({".": "point", ",": "comma", "%": "percent", "@": "text"}[sign], sign))
        elif sign in "Ee" and code[at + 1 : at + 2] in ("+", "-"):
            tokens.append(("exponent", code[at + 1]))
            at += 1
        elif sign in PLAIN or not sign.isascii():
            tokens.append(("literal", sign))
        else:
            return None
        at += 1
    return FormatSection(tuple(tokens), condition, is_white)


def _chosen(sections: Sequence[FormatSection], number: Decimal) -> tuple[FormatSection | None, bool]:
    """The section for a number, and whether a minus is written; None if no section is for it."""
    numeric = sections[:3]
    if not numeric:
        return None, True
    if not any(section.condition for section in numeric):
        if len(numeric) == 1 or number > 0:
            return numeric[0], True
        if number < 0:
            return numeric[1], False
        return (numeric[2] if len(numeric) == 3 else numeric[0]), True
    for nth, section in enumerate(numeric):
        if section.condition is None:
            if nth == 1 and len(numeric) == 3 and number >= 0:
                continue
            return section, not (nth == 1 and number < 0 and len(numeric) == 3)
        operator, limit = section.condition
        if _holds(number, operator, limit):
            return section, not (operator in ("<", "<=") and limit <= 0)
    return None, True


def _holds(number: Decimal, operator: str, limit: Decimal) -> bool:
    return {
        "<": number < limit,
        "<=": number <= limit,
        ">": number > limit,
        ">=": number >= limit,
        "=": number == limit,
        "<>": number != limit,
    }[operator]


def _written(section: FormatSection, number: Decimal) -> str:
    if not section.count("digit"):
        said = "".join(
            general(number) if kind in ("general", "text") else "%" if kind == "percent" else text
            for kind, text in section.tokens
            if kind not in ("fill", "comma", "point")
        )
        return said
    if section.count("exponent"):
        return _scientific(section, number)
    whole, behind, scale = _laid_out(section)
    with localcontext() as context:
        context.prec = 400
        scaled = number * Decimal(100) ** section.count("percent") / Decimal(1000) ** scale
        rounded = abs(scaled).quantize(Decimal(1).scaleb(-behind), ROUND_HALF_UP)
    digits, _, decimals = f"{rounded:f}".partition(".")
    text = _filled(section, digits.lstrip("0"), decimals, whole)
    return f"-{text}" if number < 0 and rounded else text


def _laid_out(section: FormatSection) -> tuple[int, int, int]:
    """The places before the point, those behind it, and the commas that divide by a thousand."""
    kinds = [kind for kind, _ in section.tokens]
    point = kinds.index("point") if "point" in kinds else len(kinds)
    whole, behind = kinds[:point].count("digit"), kinds[point:].count("digit")
    scale = 0
    for part in (kinds[:point], kinds[point:]):
        if "digit" in part:
            last = len(part) - 1 - part[::-1].index("digit")
            scale += part[last:].count("comma")
    return whole, behind, scale


def _filled(section: FormatSection, digits: str, decimals: str, whole: int) -> str:
    kinds = [kind for kind, _ in section.tokens]
    point = kinds.index("point") if "point" in kinds else len(kinds)
    first = kinds.index("digit")
    last = max((at for at in range(point) if kinds[at] == "digit"), default=first)
    is_grouped = "comma" in kinds[first:last]
    said: list[str] = []
    place = 0
    kept = decimals
    shapes = [text for kind, text in section.tokens[point:] if kind == "digit"]
    while kept and kept[-1] == "0" and shapes[len(kept) - 1] == "#":
        kept = kept[:-1]
    for at, (kind, text) in enumerate(section.tokens):
        if kind == "digit" and at < point:
            left = whole - place
            extra = digits[: len(digits) - left + 1] if place == 0 else digits[len(digits) - left :][:1]
            if len(digits) < left:
                extra = {"0": "0", "?": " "}.get(text, "")
            said.append(_grouped(extra, left) if is_grouped else extra)
            place += 1
        elif kind == "digit":
            nth = sum(one == "digit" for one in kinds[point:at])
            said.append(kept[nth] if nth < len(kept) else {"?": " "}.get(text, ""))
        elif kind == "point":
            said.append(digits + "." if not whole else ".")
        elif kind == "percent":
            said.append("%")
        elif kind == "literal":
            said.append(text)
    return "".join(said)


def _grouped(digits: str, left: int) -> str:
    """Digits whose last one has `left` places with itself up to the point, with commas behind them."""
    said = ""
    for nth, digit in enumerate(digits):
        remaining = left - 1 + len(digits) - 1 - nth
        said += digit + ("," if remaining and remaining % 3 == 0 and digit.isdigit() else "")
    return said


def _scientific(section: FormatSection, number: Decimal) -> str:
    kinds = [kind for kind, _ in section.tokens]
    cut = kinds.index("exponent")
    mantissa = FormatSection(section.tokens[:cut], None, False)
    whole, behind, _ = _laid_out(mantissa)
    step = max(1, whole)
    exponent = number.adjusted() // step * step if number else 0
    rounded = number.scaleb(-exponent).quantize(Decimal(1).scaleb(-behind), ROUND_HALF_UP)
    if rounded and rounded.adjusted() >= step:
        exponent += step
        rounded = number.scaleb(-exponent)
    places = sum(kind == "digit" for kind in kinds[cut:])
    sign = "-" if exponent < 0 else "+" if section.tokens[cut][1] == "+" else ""
    return f"{_written(mantissa, rounded)}E{sign}{abs(exponent):0{places}d}"


def general(number: Decimal) -> str:
    """A number without a format: eleven signs at most, else rounded or as a power of ten."""
    size = abs(number)
    adjusted = size.adjusted() if size else 0
    sign = "-" if number < 0 else ""
    if adjusted >= WIDEST_GENERAL or adjusted < -9:
        mantissa = size.scaleb(-adjusted).quantize(Decimal(1).scaleb(-DIGITS_OF_SCIENTIFIC), ROUND_HALF_UP)
        return f"{sign}{_trimmed(mantissa)}E{adjusted:+03d}"
    places = max(0, WIDEST_GENERAL - 1 - (max(adjusted, 0) + 1))
    return sign + _trimmed(size.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def _trimmed(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
