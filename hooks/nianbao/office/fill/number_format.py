"""Formats a number as Excel shows it, by the format of its cell (ECMA-376 part 1, 18.8.31).

A cell may hold 52000 and show 5.2万; a department reads the shown text. Formats of dates, fractions and Chinese
numerals are not supported: they give None, and the cell is reported.
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
# Characters that are literal without quotes; so are all non-ASCII characters.
PLAIN: Final = " $-+():^'{}<>=&~"
WIDEST_GENERAL: Final = 11
DIGITS_OF_SCIENTIFIC: Final = 5


@dataclass(frozen=True, slots=True)
class FormatSection:
    """One section of a format, between semicolons: its tokens (a kind and a text), and the condition of its use."""

    tokens: tuple[tuple[str, str], ...]
    condition: tuple[str, Decimal] | None
    is_white: bool

    def count(self, kind: str) -> int:
        """How many of its tokens are of a kind."""
        return sum(one == kind for one, _ in self.tokens)


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A number format; `sections` is None if its kind is not supported."""

    code: str
    sections: tuple[FormatSection, ...] | None

    def shown(self, number: Decimal) -> str | None:
        """The shown text of a number; empty if nothing is visible, None if the format is not supported."""
        if self.sections is None:
            return None
        section, is_signed = _choose_section(self.sections, number)
        if section is None:
            return "####"
        if section.is_white:
            return ""
        return _format_number(section, number if is_signed else abs(number))

    def shown_text(self, text: str) -> str:
        """The shown text of a cell that holds a text."""
        if self.sections is None or len(self.sections) < 4:
            return text
        return "".join(
            text if kind == "text" else text_parts for kind, text_parts in self.sections[3].tokens if kind != "fill"
        )

    def is_percent(self, number: Decimal) -> bool:
        """Whether the number is shown as a percentage."""
        section, _ = _choose_section(self.sections or (), number)
        return bool(section and section.count("percent"))


def number_format(code: str) -> NumberFormat:
    """Parses the code of a format."""
    sections = [_parse_section(part) for part in _split_sections(code or "General")]
    known = tuple(section for section in sections if section is not None)
    return NumberFormat(code, known if len(known) == len(sections) else None)


def _split_sections(code: str) -> list[str]:
    """The sections of the code, split at its semicolons; quoted and escaped ones do not split."""
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


def _parse_section(code: str) -> FormatSection | None:
    tokens: list[tuple[str, str]] = []
    condition: tuple[str, Decimal] | None = None
    is_white = False
    at = 0
    while at < len(code):
        character = code[at]
        if general_text := GENERAL.match(code, at):
            tokens.append(("general", ""))
            at = general_text.end()
            continue
        if character == '"':
            end = code.find('"', at + 1)
            end = len(code) if end < 0 else end
            tokens.append(("literal", code[at + 1 : end]))
            at = end + 1
            continue
        if character == "[":
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
        if character in "\\!_*":
            # `_x` leaves a space as wide as x, `*x` fills the rest of the cell with x.
            kind = {"_": "literal", "*": "fill"}.get(character, "literal")
            tokens.append((kind, " " if character == "_" else code[at + 1 : at + 2]))
            at += 2
            continue
        if character in PLACEHOLDERS:
            tokens.append(("digit", character))
        elif character in ".,%@":
            tokens.append(({".": "point", ",": "comma", "%": "percent", "@": "text"}[character], character))
        elif character in "Ee" and code[at + 1 : at + 2] in ("+", "-"):
            tokens.append(("exponent", code[at + 1]))
            at += 1
        elif character in PLAIN or not character.isascii():
            tokens.append(("literal", character))
        else:
            return None
        at += 1
    return FormatSection(tuple(tokens), condition, is_white)


def _choose_section(sections: Sequence[FormatSection], number: Decimal) -> tuple[FormatSection | None, bool]:
    """The section for a number, and whether its minus sign is shown; None if no section applies."""
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
        if _meets_condition(number, operator, limit):
            return section, not (operator in ("<", "<=") and limit <= 0)
    return None, True


def _meets_condition(number: Decimal, operator: str, limit: Decimal) -> bool:
    return {
        "<": number < limit,
        "<=": number <= limit,
        ">": number > limit,
        ">=": number >= limit,
        "=": number == limit,
        "<>": number != limit,
    }[operator]


def _format_number(section: FormatSection, number: Decimal) -> str:
    if not section.count("digit"):
        text_parts = "".join(
            general_text(number) if kind in ("general", "text") else "%" if kind == "percent" else text
            for kind, text in section.tokens
            if kind not in ("fill", "comma", "point")
        )
        return text_parts
    if section.count("exponent"):
        return _format_scientific(section, number)
    whole, decimals_shown, scale = _count_places(section)
    with localcontext() as context:
        context.prec = 400
        scaled = number * Decimal(100) ** section.count("percent") / Decimal(1000) ** scale
        rounded = abs(scaled).quantize(Decimal(1).scaleb(-decimals_shown), ROUND_HALF_UP)
    digits, _, decimals = f"{rounded:f}".partition(".")
    text = _fill_digits(section, digits.lstrip("0"), decimals, whole)
    return f"-{text}" if number < 0 and rounded else text


def _count_places(section: FormatSection) -> tuple[int, int, int]:
    """The digits before the point, those after it, and the commas that each divide by a thousand."""
    kinds = [kind for kind, _ in section.tokens]
    point = kinds.index("point") if "point" in kinds else len(kinds)
    whole, decimals_shown = kinds[:point].count("digit"), kinds[point:].count("digit")
    scale = 0
    for part in (kinds[:point], kinds[point:]):
        if "digit" in part:
            last = len(part) - 1 - part[::-1].index("digit")
            scale += part[last:].count("comma")
    return whole, decimals_shown, scale


def _fill_digits(section: FormatSection, digits: str, decimals: str, whole: int) -> str:
    kinds = [kind for kind, _ in section.tokens]
    point = kinds.index("point") if "point" in kinds else len(kinds)
    first = kinds.index("digit")
    last = max((at for at in range(point) if kinds[at] == "digit"), default=first)
    is_grouped = "comma" in kinds[first:last]
    text_parts: list[str] = []
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
            text_parts.append(_group_digits(extra, left) if is_grouped else extra)
            place += 1
        elif kind == "digit":
            nth = sum(one == "digit" for one in kinds[point:at])
            text_parts.append(kept[nth] if nth < len(kept) else {"?": " "}.get(text, ""))
        elif kind == "point":
            text_parts.append(digits + "." if not whole else ".")
        elif kind == "percent":
            text_parts.append("%")
        elif kind == "literal":
            text_parts.append(text)
    return "".join(text_parts)


def _group_digits(digits: str, left: int) -> str:
    """The digits with commas after thousands; the last digit is the `left`-th before the point."""
    text_parts = ""
    for nth, digit in enumerate(digits):
        remaining = left - 1 + len(digits) - 1 - nth
        text_parts += digit + ("," if remaining and remaining % 3 == 0 and digit.isdigit() else "")
    return text_parts


def _format_scientific(section: FormatSection, number: Decimal) -> str:
    kinds = [kind for kind, _ in section.tokens]
    cut = kinds.index("exponent")
    mantissa = FormatSection(section.tokens[:cut], None, False)
    whole, decimals_shown, _ = _count_places(mantissa)
    step = max(1, whole)
    exponent = number.adjusted() // step * step if number else 0
    rounded = number.scaleb(-exponent).quantize(Decimal(1).scaleb(-decimals_shown), ROUND_HALF_UP)
    if rounded and rounded.adjusted() >= step:
        exponent += step
        rounded = number.scaleb(-exponent)
    places = sum(kind == "digit" for kind in kinds[cut:])
    character = "-" if exponent < 0 else "+" if section.tokens[cut][1] == "+" else ""
    return f"{_format_number(mantissa, rounded)}E{character}{abs(exponent):0{places}d}"


def general_text(number: Decimal) -> str:
    """A number in the General format: at most eleven characters, rounded, or as a power of ten."""
    size = abs(number)
    adjusted = size.adjusted() if size else 0
    character = "-" if number < 0 else ""
    if adjusted >= WIDEST_GENERAL or adjusted < -9:
        mantissa = size.scaleb(-adjusted).quantize(Decimal(1).scaleb(-DIGITS_OF_SCIENTIFIC), ROUND_HALF_UP)
        return f"{character}{_trim_zeros(mantissa)}E{adjusted:+03d}"
    places = max(0, WIDEST_GENERAL - 1 - (max(adjusted, 0) + 1))
    return character + _trim_zeros(size.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def _trim_zeros(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
