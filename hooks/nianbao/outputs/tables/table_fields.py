"""The fields of the tables that programs read. What is here once is the head of the CSV, the keys of the JSON, its
JSON Schema, and the table in the guide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from nianbao.document.year_figures import YearFigure, YearsOfFigures
from nianbao.quantity.arithmetic import digits_of
from nianbao.report import Edition, Yearbook


@dataclass(frozen=True, slots=True)
class TableField:
    """A field: its key in JSON, its head in CSV, its JSON type, and what it says."""

    key: str
    head: str
    kind: str
    meaning: str


FIELDS: Final = (
    TableField("year", "年度", "integer", "报告的年度"),
    TableField("id", "代号", "string", "指标的代号，各年不变"),
    TableField("label", "数字", "string", "指标的名称"),
    TableField("unit", "单位", "string", "计量单位；没有单位的为空"),
    TableField("value", "数值", "string", "阿拉伯数字，照原数的小数位；待填、不统计、脱敏的为空"),
    TableField("hedge", "约数", "string", "只知道大概数的，写着余、约等字；确数为空"),
    TableField("text", "文字", "string", "表格里显示的样子；— 是当年不统计，* 是脱敏"),
    TableField("last", "上年", "string", "上年数，表格里显示的样子"),
    TableField("change", "比上年", "string", "增减的说法；不可比的为空"),
    TableField("owner", "责任部门", "string", "报这个数的部门"),
    TableField("source", "出处", "string", "数出自哪里；脱敏版为空"),
    TableField("note", "说明", "string", "对这个数的说明；脱敏版为空"),
    TableField("section", "章节", "string", "最先用到它的一节，写的是文件名（不带 .md）；没有用到的为空"),
    TableField("comparable", "可比", "boolean", "与上年是否可比：口径有变的为否"),
    TableField("corrected", "更正过", "boolean", "签发以后是否更正过"),
)
CATALOGUE_FIELDS: Final = (
    TableField("id", "代号", "string", "指标的代号，各年不变"),
    TableField("label", "数字", "string", "指标的名称"),
    TableField("unit", "单位", "string", "计量单位"),
    TableField("owner", "责任部门", "string", "报这个数的部门"),
    TableField("definition", "口径", "string", "怎样统计；脱敏版为空"),
    TableField("since", "起始年度", "string", "从哪一年起统计；一直统计的为空"),
    TableField("until", "终止年度", "string", "到哪一年为止；还在统计的为空"),
    TableField("formerly", "原代号", "string", "改名以前的代号"),
    TableField("equals", "公式", "string", "由别的指标算出的，写着公式"),
    TableField("public", "公开", "boolean", "脱敏版里是否照样写出"),
)

Record = dict[str, Any]


def figure_records(book: Yearbook, years: YearsOfFigures) -> Iterator[Record]:
    """A record for each figure of each year."""
    for number, lines in years:
        year = book.year(number)
        corrected = {one.figure for one in year.corrections if one.is_of_number} if year else set()
        for line in lines:
            yield _record(line, is_corrected=line.figure.id in corrected)


def catalogue_records(book: Yearbook, edition: Edition) -> Iterator[Record]:
    """A record for each figure of the catalogue."""
    for figure in book.catalogue.values():
        yield {
            "id": figure.id,
            "label": figure.label,
            "unit": figure.unit.text,
            "owner": figure.owner,
            "definition": figure.definition if edition is Edition.INTERNAL else "",
            "since": str(figure.since or ""),
            "until": str(figure.until or ""),
            "formerly": figure.was,
            "equals": str(figure.equals) if figure.equals else "",
            "public": figure.public,
        }


def _record(line: YearFigure, *, is_corrected: bool) -> Record:
    quantity = line.value.quantity if line.value else None
    return {
        "year": line.year,
        "id": line.figure.id,
        "label": line.figure.label,
        "unit": line.figure.unit.text,
        "value": digits_of(quantity.number) if quantity else "",
        "hedge": quantity.hedge if quantity else "",
        "text": line.number,
        "last": line.last,
        "change": line.change,
        "owner": line.figure.owner,
        "source": line.source,
        "note": line.note,
        "section": line.section,
        "comparable": not (line.value and line.value.breaks),
        "corrected": is_corrected,
    }
