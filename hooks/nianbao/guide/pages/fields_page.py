"""guide/fields/index.md: every field of the YAML files, from the models that read them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import BaseModel

from nianbao.load.models import (
    AcceptanceEntry,
    BlockEntry,
    CorrectionEntry,
    FigureEntry,
    MapEntry,
    MappedCellEntry,
    NameEntry,
    OwnerEntry,
    PageEntry,
    ReleaseEntry,
    TownWordEntry,
    ValueEntry,
)
from nianbao.pages.navigation import FIELDS_PAGE
from nianbao.pages.render import render_template
from nianbao.pages.site import GeneratedPage, Site

TITLE = "文件里的字段"
TYPES: Final = {"boolean": "true 或 false", "integer": "整数", "number": "数", "string": "文字", "array": "列表"}


@dataclass(frozen=True, slots=True)
class EntryKind:
    """A kind of entry: its heading, the files that contain it, and an example."""

    anchor: str
    title: str
    files: str
    model: type[BaseModel]
    example: str


@dataclass(frozen=True, slots=True)
class Field:
    """A row of the table."""

    name: str
    words: str
    accepts: str
    required: bool


KINDS: Final = (
    EntryKind(
        "figure",
        "数字的定义",
        "data/figures/*.yml",
        FigureEntry,
        "污水管网:\n  label: 镇区污水管网新建长度\n  unit: 公里\n  owner: 村镇建设办",
    ),
    EntryKind(
        "value",
        "一年的值",
        "data/年份/*.yml",
        ValueEntry,
        "污水管网: 12.6\n化解率: {value: 98.5, source: 信访办台账}",
    ),
    EntryKind("name", "名称", "data/names.yml", NameEntry, "老街: {name: 某某老街, kind: site, aliases: [老街区]}"),
    EntryKind(
        "owner",
        "责任部门",
        "data/owners.yml",
        OwnerEntry,
        '其他: "@某镇/dangzheng"\n村镇建设办: {accounts: "@某镇/cunjian", was: [村建所, 规划办]}',
    ),
    EntryKind(
        "word",
        "本地的单位和量词",
        "data/words.yml",
        TownWordEntry,
        "units:\n  - word: 担\n    dimension: 质量\n    size: 50公斤\n  - word: 蔸\n    counts_lists: true",
    ),
    EntryKind(
        "map",
        "对照表",
        "data/maps/*.yml",
        MapEntry,
        "year: 2025\nfigures:\n  污水管网: {sheet: 城建, row: 新建污水管网, column: 2025年, unit: 公里}",
    ),
    EntryKind(
        "mapped",
        "对照表里的一个数字",
        "data/maps/*.yml 的 figures",
        MappedCellEntry,
        "figures:\n  农业产值: {sheet: 农业, row: [农业农村, 总产值], column: [2025年, 完成数], unit: 万元, cell: F7}",
    ),
    EntryKind(
        "block",
        "正文里的表和图",
        "docs/年份/*.md",
        BlockEntry,
        "title: 主要数字\nfigures: 污水管网 农村公路\nyears: 2022-2025",
    ),
    EntryKind(
        "page",
        "页首信息",
        "docs/**/*.md",
        PageEntry,
        "---\ntitle: 引言\nhide:\n  - toc\n---",
    ),
    EntryKind(
        "correction",
        "更正",
        "data/年份/corrections.yml",
        CorrectionEntry,
        "- figure: 接访人数\n  old: 191人\n  new: 119人\n  reason: 汇总时数字前后颠倒\n"
        "  approver: 镇党委副书记\n  date: 2025-03-18",
    ),
    EntryKind(
        "release",
        "签发",
        "data/年份/release.yml",
        ReleaseEntry,
        "date: 2026-01-20\nsigner: 镇党委书记\nnumber: 某政发〔2026〕2号",
    ),
    EntryKind(
        "acceptance",
        "接受的问题",
        "data/accepted.yml",
        AcceptanceEntry,
        "- fault: year_jump\n  figure: 污水管网\n  reason: 上年有一段跨年完工\n"
        "  approver: 镇党委副书记\n  expires: 2026-12-31",
    ),
)


def make(site: Site) -> Iterator[GeneratedPage]:
    kinds = [(kind, fields_of(kind.model)) for kind in KINDS]
    html = render_template("guide_fields.html", title=TITLE, kinds=kinds)
    yield GeneratedPage(
        FIELDS_PAGE,
        TITLE,
        html,
        f"{site.book.unit.title}：数据文件里可以写哪些字段，各写什么",
        knows=site.known_to(None),
    )


def fields_of(model: type[BaseModel]) -> list[Field]:
    """The fields of an entry in the order of its model."""
    schema = model.model_json_schema(by_alias=True)
    required = set(schema.get("required", ()))
    return [
        Field(name, facts.get("description", ""), accepts(facts), name in required)
        for name, facts in schema["properties"].items()
    ]


def accepts(facts: Mapping[str, Any]) -> str:
    """What may be written, in words."""
    choices = [choice for choice in facts.get("anyOf", [facts]) if choice.get("type") != "null"]
    if any(choice.get("type") == "array" for choice in choices):
        return "一个或几个，几个写成列表" if len(choices) > 1 else "列表"
    choice = choices[0]
    if "enum" in choice:
        return "、".join(choice["enum"])
    if "const" in choice:
        return str(choice["const"])
    if choice.get("type") == "object":
        return "名称: 写法"
    if choice.get("format") == "date":
        return "日期，如 2026-01-20"
    if "pattern" in choice and "%" in choice["pattern"]:
        return "百分数，如 50%"
    words = TYPES["number" if any(c.get("type") == "number" for c in choices) else choice.get("type", "string")]
    if "minimum" in choice and "maximum" in choice:
        words += f"，{choice['minimum']} 到 {choice['maximum']}"
    return words
