"""Edits of every kind of file. Each changes a project and returns what it did."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Final

Edit = Callable[[Path, Random], str]
NUMBER: Final = re.compile(r"(?<=: )[0-9]+(\.[0-9]+)?")
PIXEL: Final = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010806000000")


def value_changed(root: Path, dice: Random) -> str:
    file = _any(root, dice, "data/2*/*-*.yml")
    text = file.read_text("utf-8")
    return _write(file, NUMBER.sub(lambda _: str(dice.randint(1, 900) / 10), text, count=1))


def value_emptied(root: Path, dice: Random) -> str:
    file = _any(root, dice, "data/2*/*-*.yml")
    return _write(file, NUMBER.sub("", file.read_text("utf-8"), count=1))


def value_miswritten(root: Path, dice: Random) -> str:
    file = _any(root, dice, "data/2*/*-*.yml")
    return _write(file, file.read_text("utf-8").replace(": ", "：", 1))


def value_noted(root: Path, dice: Random) -> str:
    file = _any(root, dice, "data/2*/*-*.yml")
    number = dice.randint(1, 99)
    return _write(file, f"污水管网: {{value: {number}.5, note: 第{number}次核过, source: 台账}}\n")


def sentence_added(root: Path, dice: Random) -> str:
    file = _any(root, dice, "docs/2*/*.md")
    return _write(file, f"{file.read_text('utf-8')}\n第{dice.randint(2, 99)}次会议以后，又做了一件事。\n")


def reference_added(root: Path, dice: Random) -> str:
    file = _any(root, dice, "docs/2*/*.md")
    form = dice.choice(("", "同比", "上年", "余", "数", "@2023", "没有这种"))
    return _write(file, f"{file.read_text('utf-8')}\n又建{{{{ 污水管网 {form} }}}}。\n")


def heading_changed(root: Path, dice: Random) -> str:
    file = _any(root, dice, "docs/2*/*.md")
    title = dice.choice(("一、<试行>办法", "二、A & B", "三、{{ 镇名 }}的事", "四、旧事"))
    return _write(file, re.sub(r"\A# .*", f"# {title}", file.read_text("utf-8")))


def link_added(root: Path, dice: Random) -> str:
    file, other = _any(root, dice, "docs/2*/*.md"), _any(root, dice, "docs/2*/*.md")
    return _write(file, f"{file.read_text('utf-8')}\n见[那一节](../{other.parent.name}/{other.name}#x)。\n")


def block_added(root: Path, dice: Random) -> str:
    file = _any(root, dice, "docs/2*/*.md")
    block = "```chart\ntitle: 管网\nfigures: 污水管网\nyears: 2023-2024\n```"
    return _write(file, f"{file.read_text('utf-8')}\n{block}\n")


def label_changed(root: Path, dice: Random) -> str:
    label, unit = dice.choice(("管网", "新建管网长度", "<管网>")), dice.choice(("公里", "千米", "米", "件"))
    return _write(root / "data/figures/村建.yml", f"污水管网: {{label: {label}, unit: {unit}, owner: 村建办}}\n")


def figure_added(root: Path, dice: Random) -> str:
    file = root / "data/figures/村建.yml"
    number = dice.randint(1, 9999)
    text = f"\n指标{number}: {{unit: 件, owner: 信访办, equals: 污水管网 * 2, visibility: internal}}\n"
    return _write(file, file.read_text("utf-8") + text)


def name_changed(root: Path, dice: Random) -> str:
    name = dice.choice(("砚汀镇", "墨渚镇", "", "砚<汀>镇"))
    return _write(root / "data/names.yml", f"镇名: {{name: {name}, kind: town, aliases: [砚汀]}}\n")


def section_added(root: Path, dice: Random) -> str:
    year, number = dice.choice((2023, 2024, 2025)), dice.randint(3, 99)
    return _write(root / f"docs/{year}/{number}-more.md", f"# 第{number}件事\n\n办了{{{{ 污水管网 }}}}。\n")


def section_removed(root: Path, dice: Random) -> str:
    file = _any(root, dice, "docs/2*/*.md")
    file.unlink()
    return f"removed {file}"


def section_renamed(root: Path, dice: Random) -> str:
    file = _any(root, dice, "docs/2*/*.md")
    file.rename(file.with_name(f"{dice.randint(1, 9)}-{dice.choice('abc')}.md"))
    return f"renamed {file}"


def section_was(root: Path, dice: Random) -> str:
    file, other = _any(root, dice, "docs/2*/*.md"), _any(root, dice, "docs/2*/*.md")
    return _write(file, f"---\nwas: [{other.stem}]\n---\n{file.read_text('utf-8')}")


def year_added(root: Path, dice: Random) -> str:
    year = dice.choice((2022, 2026))
    _write(root / f"data/{year}/1-town.yml", f"污水管网: {dice.randint(1, 99)}\n")
    return _write(root / f"docs/{year}/1-town.md", "# 一、城镇建设\n\n建成{{ 污水管网 }}。\n")


def year_signed(root: Path, dice: Random) -> str:
    year = _any(root, dice, "data/2*/*-*.yml").parent
    after = int(year.name) + 1
    return _write(year / "release.yml", f"date: {after}-01-2{dice.randint(0, 9)}\nsigner: 镇长\nnumber: 砚政1号\n")


def year_opened(root: Path, dice: Random) -> str:
    file = _any(root, dice, "data/2*/*-*.yml").with_name("release.yml")
    file.unlink(missing_ok=True)
    return f"removed {file}"


def value_corrected(root: Path, dice: Random) -> str:
    file = root / "data/2024/corrections.yml"
    changed = f"figure: 污水管网, old: 12.6, new: {dice.randint(1, 99)}"
    return _write(file, f"- {{{changed}, reason: 漏报, approver: 镇长, date: 2025-03-01}}\n")


def headline_chosen(root: Path, dice: Random) -> str:
    return _write(root / "data/headlines.yml", dice.choice(("- 污水管网\n", "[]\n", "- 没有\n")))


def finding_accepted(root: Path, dice: Random) -> str:
    day = dice.choice(("2020-01-01", "2099-01-01"))
    entry = f"- {{fault: hard_coded_number, file: docs/2024/1-town.md, reason: 特例, approver: 镇长, expires: {day}}}\n"
    return _write(root / "data/accepted.yml", entry)


def term_changed(root: Path, dice: Random) -> str:
    return _write(root / "data/terms.yml", f"{dice.choice(('管网', '又做了'))}: {dice.choice(('网管', ''))}\n")


def owner_merged(root: Path, dice: Random) -> str:
    return _write(root / "data/owners.yml", f"{dice.choice(('建设办', '城建办'))}: {{was: [村建办]}}\n")


def words_added(root: Path, dice: Random) -> str:
    return _write(root / "data/words.yml", f"units: [{{word: {dice.choice('垛墩')}}}]\n")


def setting_changed(root: Path, dice: Random) -> str:
    file = root / "mkdocs.yml"
    name = dice.choice(("砚汀镇年报", "A&B 年报", "年报"))
    return _write(file, re.sub(r"(?m)^site_name: .*", f"site_name: {name}", file.read_text("utf-8")))


def urls_changed(root: Path, dice: Random) -> str:
    file = root / "mkdocs.yml"
    text = re.sub(r"(?m)^use_directory_urls: .*\n", "", file.read_text("utf-8"))
    return _write(file, f"{text}use_directory_urls: {dice.choice(('true', 'false'))}\n")


def template_changed(root: Path, dice: Random) -> str:
    settings = root / "mkdocs.yml"
    text = settings.read_text("utf-8")
    if "custom_dir" not in text:
        _write(settings, text.replace("  name: nianbao", "  name: nianbao\n  custom_dir: overrides", 1))
    words = f"第{dice.randint(1, 999)}版"
    block = f"{{% block footer %}}{words}{{{{ super() }}}}{{% endblock %}}"
    return _write(root / "overrides/main.html", f'{{% extends "nianbao/main.html" %}}\n{block}\n')


def page_added(root: Path, dice: Random) -> str:
    name = dice.choice(("notes.md", "guide/own.md", "about/index.md", "archive/index.md"))
    return _write(root / "docs" / name, f"# 说明{dice.randint(1, 99)}\n\n现在是{{{{ 污水管网 }}}}，[首页](/)。\n")


def picture_added(root: Path, dice: Random) -> str:
    file = root / "docs/2024/pixel.png"
    file.write_bytes(PIXEL + bytes([dice.randint(0, 255)]))
    return f"wrote {file}"


def page_unreadable(root: Path, dice: Random) -> str:
    file = _any(root, dice, "docs/2*/*.md")
    file.write_bytes(file.read_bytes() + b"\xff")
    return f"broke {file}"


def home_changed(root: Path, dice: Random) -> str:
    return _write(root / "docs/index.md", f"# 年报\n\n第{dice.randint(1, 99)}版，{{{{ 污水管网 }}}}。\n")


def readable_again(root: Path) -> None:
    """Makes unreadable pages readable again, because other edits need their text."""
    for page in root.glob("docs/2*/*.md"):
        page.write_bytes(page.read_bytes().rstrip(b"\xff"))


ALL: Final[Mapping[str, Edit]] = {
    edit.__name__: edit
    for edit in (
        value_changed,
        value_emptied,
        value_miswritten,
        value_noted,
        sentence_added,
        reference_added,
        heading_changed,
        link_added,
        block_added,
        label_changed,
        figure_added,
        name_changed,
        section_added,
        section_removed,
        section_renamed,
        section_was,
        year_added,
        year_signed,
        year_opened,
        value_corrected,
        headline_chosen,
        finding_accepted,
        term_changed,
        owner_merged,
        words_added,
        setting_changed,
        urls_changed,
        template_changed,
        page_added,
        picture_added,
        page_unreadable,
        home_changed,
    )
}


def _any(root: Path, dice: Random, pattern: str) -> Path:
    return dice.choice(sorted(root.glob(pattern)))


def _write(file: Path, text: str) -> str:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return f"wrote {file}"
