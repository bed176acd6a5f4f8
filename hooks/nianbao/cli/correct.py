"""``nianbao correct``: exit code 1 if the year would have errors after the correction."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nianbao.cli.common import CannotRun, load, opened, project_options, year_of

if TYPE_CHECKING:
    from nianbao.load.file_sources import Files
    from nianbao.office.correcting import Corrected, CorrectionOrder
    from nianbao.report import Finding, Year, Yearbook

PARTS = ("growth", "source", "note")


@click.command("correct")
@project_options
@click.argument("year", type=int, metavar="年份")
@click.option("--figure", metavar="代号", help="更正一个数字。")
@click.option("--part", type=click.Choice(PARTS), help="更正的不是数，是它的增幅 growth、出处 source 或说明 note。")
@click.option("--name", "name_id", metavar="代号", help="更正一个名称。")
@click.option("--section", metavar="部分", help="更正文字：哪一部分，如 2-development/1-growth。")
@click.option("--old", help="与 --section 同用：原来的几个字，在一段以内，只有一处。")
@click.option("--new", default="", help="更正后的数、名称或文字；数已经在数据里改好的，不写。")
@click.option("--reason", required=True, help="为什么更正。")
@click.option("--approver", required=True, help="谁批准的，职务。")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="日期", help="哪天批准的，默认今天。")
@click.option("--dry-run", is_flag=True, help="只显示，不写文件。")
def command(
    folder: Path,
    year: int,
    figure: str | None,
    part: str | None,
    name_id: str | None,
    section: str | None,
    old: str | None,
    new: str,
    reason: str,
    approver: str,
    day: datetime | None,
    dry_run: bool,
) -> None:
    """更正已经签发的一年：改数、改名称或改文字，写进 corrections.yml，记进签发簿。

    原来的一版在网站上留着，更正处都有标记。

    \b
    例：nianbao correct 2025 --figure 污水管网 --new 12.8公里 --reason 复测 --approver 镇长
        nianbao correct 2025 --name 装备园 --new 县装备产业园 --reason 名称写错 --approver 镇长
        nianbao correct 2025 --section 1-study --old 十二次 --new 十一次 --reason 笔误 --approver 镇长
    """
    from nianbao.office.correcting import CorrectError, CorrectionOrder
    from nianbao.reporters import text_findings
    from nianbao.yaml.editor import YamlEditError

    if sum(one is not None for one in (figure, name_id, section)) != 1:
        raise CannotRun("--figure、--name、--section 写一个，一次更正一处")
    on = day.date() if day else date.today()
    if on > date.today():
        raise CannotRun(f"更正日期 {on} 还没有到")
    if not reason.strip() or not approver.strip():
        raise CannotRun("更正的原因（--reason）和批准人（--approver）都要写")
    order = CorrectionOrder(reason.strip(), approver.strip(), on)
    with opened(folder, to_write=not dry_run) as project:
        book = load(folder, project.files)
        signed = _signed_year(book, year, order)
        try:
            if section is not None:
                corrected = _wording(book, signed, section, old, new, order, project.files)
            elif name_id is not None:
                corrected = _name(book, signed, name_id, new.strip(), order, project.files)
            else:
                corrected = _value(book, signed, figure or "", part, new.strip(), order, project.files)
        except (CorrectError, YamlEditError) as error:
            raise CannotRun(str(error)) from error
        errors = _errors_after(folder, book, year, corrected, project.files)
        if errors:
            click.echo(text_findings.report(book, errors), nl=False)
            click.echo(f"没有更正：更正以后，{year} 年还有 {len(errors)} 个错误。", err=True)
            sys.exit(1)
        if not dry_run:
            project.write(corrected.files)
    one = corrected.correction
    click.echo(f"更正 {one.item}：{one.old or '（没有）'} → {one.new or '（删去）'}")
    click.echo(f"{'要写' if dry_run else '已写出'} {'、'.join(corrected.files)}。")


def _signed_year(book: Yearbook, number: int, order: CorrectionOrder) -> Year:
    year = year_of(book, number)
    if year.release is None:
        raise CannotRun(f"{number} 年还没有签发，直接改，不用写更正")
    if order.day < year.release.date:
        raise CannotRun(f"更正日期 {order.day} 早于签发日期 {year.release.date}")
    return year


def _value(
    book: Yearbook, year: Year, figure_id: str, part: str | None, new: str, order: CorrectionOrder, files: Files
) -> Corrected:
    from nianbao.checks.nearest import did_you_mean
    from nianbao.office.correcting import correct_number, correct_part

    figure = book.figure(figure_id)
    if figure is None:
        near = did_you_mean(figure_id, {one.id: one.label for one in book.catalogue.values()})
        raise CannotRun(f"没有叫“{figure_id}”的数字；{near or '用 nianbao figures 查它的代号'}")
    if part is not None:
        return correct_part(book, year, figure, part, new, order, files)
    return correct_number(book, year, figure, new, order, files)


def _name(book: Yearbook, year: Year, name_id: str, new: str, order: CorrectionOrder, files: Files) -> Corrected:
    from nianbao.office.correcting import correct_name

    if not new:
        raise CannotRun("更正后的名称（--new）要写")
    if year.seal is None:
        raise CannotRun(f"{year.number} 年没有封存；先补封存：nianbao seal {year.number}")
    return correct_name(book, year, name_id, new, order, files)


def _wording(
    book: Yearbook, year: Year, stem: str, old: str | None, new: str, order: CorrectionOrder, files: Files
) -> Corrected:
    from nianbao.office.correcting import correct_wording

    section = year.section(stem.removesuffix(".md"))
    if section is None:
        raise CannotRun(f"{year.number} 年没有“{stem}”这一部分；有：{'、'.join(one.stem for one in year.sections)}")
    if not old or not old.strip():
        raise CannotRun("更正文字要写原来的几个字（--old）")
    if year.seal is None:
        raise CannotRun(f"{year.number} 年没有封存；先补封存：nianbao seal {year.number}")
    return correct_wording(book, year, section, old, new, order, files)


def _errors_after(folder: Path, book: Yearbook, year: int, corrected: Corrected, files: Files) -> tuple[Finding, ...]:
    """The errors of the year that were not there before the correction."""
    from nianbao.checks import check as check_book
    from nianbao.load.overlay import Overlay
    from nianbao.office.revision import findings_added
    from nianbao.report import Level

    after = load(folder, Overlay(files, corrected.files))
    before = check_book(book, today=date.today())
    added = findings_added(before, check_book(after, today=date.today()))
    own = (f"/{year}/", "data/releases.yml")
    return tuple(one for one in added if one.level is Level.ERROR and any(part in one.place.file for part in own))
