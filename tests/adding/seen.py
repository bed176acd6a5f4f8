"""Prints, as JSON, what a copy of the package with new things in it does. It is run beside that copy."""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from nianbao.checks import check, faults
from nianbao.cli import main
from nianbao.guide.pages import forms_page
from nianbao.numbers import find_numbers
from nianbao.pages.links import Links
from nianbao.pages.site import Site
from nianbao.report import Edition
from nianbao.shown.show import show
from nianbao.source.reference_grammar import parse_reference
from tests.held import load_held
from tests.office.importing.imports import import_into

FIGURES = "困难家庭: {unit: 户}\n"


def project(value: str, prose: str) -> dict[str, str]:
    return {
        "data/figures/a.yml": FIGURES,
        "data/2024/a.yml": f"困难家庭: {value}\n",
        "docs/2024/a.md": f"# 民生\n\n{prose}\n",
    }


def shown(value: str, words: str, unit: str = "户") -> list[str]:
    parsed = parse_reference(f"困难家庭 {words}")
    files = {**project(value, ""), "data/figures/a.yml": f"困难家庭: {{unit: {unit}}}\n"}
    one = show(load_held(files), 2024, parsed.id, parsed.forms, parsed.year)
    return [one.state.value, one.text(Edition.INTERNAL), one.text(Edition.MASKED), one.why]


def found(value: str, prose: str) -> list[str]:
    return sorted({finding.fault for finding in check(load_held(project(value, prose)))})


def compared(value: str, last: str, prose: str) -> list[str]:
    files = {**project(value, prose), "data/2023/a.yml": f"困难家庭: {last}\n"}
    return sorted({finding.fault for finding in check(load_held(files))})


def imported(text: str) -> list[str]:
    with TemporaryDirectory() as folder:
        files = import_into(Path(folder), text).files
    written = {path: content.decode() for path, content in files.items()}
    rooms = ("docs", "data/2", "data/figures")
    return ["\n".join(text for path, text in written.items() if path.startswith(room)) for room in rooms]


def explained(word: str) -> str:
    return CliRunner().invoke(main, ["explain", word]).output


def seen() -> dict[str, object]:
    (page,) = forms_page.make(Site(load_held({}), (), Edition.INTERNAL, Links(True)))
    (number,) = find_numbers("走访困难家庭不足300户。")[0]
    (closest,) = find_numbers("走访困难家庭几近300户。")[0]
    return {
        "shown": shown("284", "不足"),
        "shown of a digit": shown("284", "不足(十)"),
        "shown of a hedged value": shown("不足300", ""),
        "refused": shown("300", "不足"),
        "unfilled": shown("", "不足"),
        "true": found("284", "走访困难家庭{{ 困难家庭 不足 }}。"),
        "false": found("300", "走访困难家庭{{ 困难家庭 不足 }}。"),
        "typed and false": found("300", "走访困难家庭不足{{ 困难家庭 }}。"),
        "doubled": found("284", "走访困难家庭约{{ 困难家庭 不足 }}。"),
        "exact": found("284", "走访困难家庭共计{{ 困难家庭 不足 }}。"),
        "unknown form": found("284", "走访困难家庭{{ 困难家庭 不到 }}。"),
        "explained": [explained("不足"), explained("形式")],
        "guide": unescape(page.html),
        "number": [number.text, list(number.hedges)],
        "imported": imported("一、民生\n\n全年走访困难家庭不足300户。\n"),
        "hedge found": [closest.text, list(closest.hedges)],
        "hedge of a value": shown("几近300", ""),
        "hedge false": found("300", "走访困难家庭几近{{ 困难家庭 }}。"),
        "hedge doubled": found("284", "走访困难家庭几近{{ 困难家庭 约 }}。"),
        "direction false": compared("284", "300", "走访困难家庭{{ 困难家庭 }}，同比跃增。"),
        "direction true": compared("300", "284", "走访困难家庭{{ 困难家庭 }}，同比跃增。"),
        "trend false": compared("284", "300", "走访困难家庭{{ 困难家庭 }}，先抑后扬。"),
        "year false": compared("284", "300", "走访困难家庭{{ 困难家庭 }}，与头年持平。"),
        "unit converts": shown("3.5担", "", "公斤"),
        "unit found": [one.text for one in find_numbers("收获12担，又收十四担；栽树9蔸，移栽十三蔸。")[0]],
        "items counted": found("284", "保护国槐、垂柳、银杏、槐树三蔸古树。"),
        "items counted right": found("284", "保护国槐、垂柳、槐树三蔸古树。"),
        "unit imported": imported("一、农业\n\n全年收购油茶籽36担。\n"),
        "named day": [one.text for one in find_numbers("开展4.23读书日活动。")[0]],
        "exclaimed": found("284", "走访困难家庭{{ 困难家庭 }}！"),
        "faults": [fault.name for fault in faults()],
        "fault explained": explained("exclamation_mark"),
    }


if __name__ == "__main__":
    print(json.dumps(seen(), ensure_ascii=False))
