"""The figures as xlsx, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import validate
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from nianbao.document.year_figures import figures_of_years
from nianbao.load.handbook_pages import handbook_pages
from nianbao.outputs import OUTPUTS
from nianbao.outputs.export_options import ExportOptions
from nianbao.outputs.tables.excel_formulas import SheetNumber, excel_formula
from nianbao.outputs.tables.plain_tables import csv_table, json_schema, json_table
from nianbao.outputs.tables.table_fields import CATALOGUE_FIELDS, FIELDS, catalogue_records, figure_records
from nianbao.quantity.formula import Operand, parse_term
from nianbao.report import Edition, Year, Yearbook
from tests.held import load_held
from tests.sample_book import sample_book

SAMPLE = sample_book()
FILES: dict[str, str | bytes] = {
    "data/figures/a.yml": (
        "总量: {unit: 件, owner: 信访办, equals: 初访 + 重访}\n初访: {unit: 件}\n重访: {unit: 件, visibility: public}\n"
        "增量: {unit: 件, equals: 初访 - 初访@上年}\n约数: {unit: 万元}\n危险: {unit: 个, label: '=1+1'}\n"
    ),
    "data/names.yml": "镇名: {name: 砚汀镇, kind: town}\n",
    "data/2023/a.yml": "初访: 80\n重访: 30\n",
    "data/2024/a.yml": (
        "初访: {value: 86, source: 砚汀台账}\n重访: {value: 33, note: 砚汀说明}\n约数: 约830\n危险: 1\n"
    ),
    "docs/2023/1.md": "# 一、旧\n",
    "docs/2024/1.md": "# 一、{{ 镇名 }}信访\n\n{{ 总量 }}，{{ 初访 }}。\n",
}


def export(book: Yearbook, kind: str, edition: Edition = Edition.INTERNAL) -> bytes:
    return OUTPUTS[kind].export(book, book.years[-1], edition, ExportOptions())


def rows(page: Worksheet) -> list[list[object]]:
    return [list(row) for row in page.iter_rows(min_row=3, values_only=True)]


def test_the_workbook_has_all_figures_each_section_and_all_years() -> None:
    content = export(load_held(FILES), "xlsx")
    assert content == export(load_held(FILES), "xlsx")
    workbook = load_workbook(io.BytesIO(content))
    assert workbook.sheetnames == ["全部数字", "一、砚汀镇信访", "正文没有用到", "历年"]
    whole = {row[9]: row for row in rows(workbook["全部数字"])}
    assert whole["总量"] == [1, "总量", "件", 110, "=ROUND((E4+E5), 0)", "增长8.2%", "信访办", None, None, "总量"]
    assert whole["初访"][3:9] == [80, 86, "增长7.5%", None, "砚汀台账", None]
    assert whole["增量"][4] == "=ROUND((E4-D4), 0)"
    assert whole["约数"][4] == "约830"
    assert [row[4] for row in rows(workbook["一、砚汀镇信访"])] == ["='全部数字'!E3", "='全部数字'!E4"]
    by_id = {row[0]: row[4:] for row in rows(workbook["历年"])}
    assert by_id["初访"] == [80, 86]
    assert by_id["总量"] == [110, 119]


def test_a_text_that_looks_like_a_formula_is_a_text() -> None:
    page = load_workbook(io.BytesIO(export(load_held(FILES), "xlsx")))["全部数字"]
    cell = next(cell for row in page.iter_rows() for cell in row if cell.value == "=1+1")
    assert cell.data_type == "s"
    assert "'=1+1" in export(load_held(FILES), "csv").decode("utf-8-sig")


def test_a_program_that_does_not_calculate_finds_the_numbers_of_formulas() -> None:
    page = load_workbook(io.BytesIO(export(load_held(FILES), "xlsx")), data_only=True)["全部数字"]
    assert {row[9]: row[4] for row in rows(page)}["总量"] == 119


def test_a_workbook_holds_any_text_as_it_is() -> None:
    notes = ["<r><t>甲</t></r>", "<r>&", "_x0041_", "甲\n乙", "甲\x0b乙"]
    data = "".join(f"f{at}: {{value: {at}, note: {json.dumps(note)}}}\n" for at, note in enumerate(notes))
    catalogue = "".join(f"f{at}: {{unit: 件}}\n" for at in range(len(notes)))
    titles = ["A 甲", "a 甲", "𠀀" * 40]
    sections = {f"docs/2024/{at}.md": f"# {title}\n\n{{{{ f{at} }}}}\n" for at, title in enumerate(titles)}
    book = load_held({"data/figures/a.yml": catalogue, "data/2024/a.yml": data, **sections})
    workbook = load_workbook(io.BytesIO(export(book, "xlsx")))
    found = [row[8] for row in rows(workbook["全部数字"])]
    assert found == ["<r><t>甲</t></r> ", "<r>&", "_x0041_", "甲\n乙", "甲乙"]
    assert workbook.sheetnames == ["全部数字", "A 甲", "a 甲（2）", "𠀀" * 15, "正文没有用到", "历年"]


@pytest.mark.parametrize("year", SAMPLE.years, ids=lambda year: str(year.number))
def test_csv_and_json_say_the_same_and_follow_the_schema(year: Year) -> None:
    records = list(figure_records(SAMPLE, figures_of_years(SAMPLE, [year], Edition.INTERNAL)))
    written = json.loads(json_table("某镇", records))
    validate(written, json.loads(json_schema()))
    assert written["figures"] == records
    table = list(csv.reader(io.StringIO(csv_table(records).decode("utf-8-sig"))))
    assert table[0] == [field.head for field in FIELDS]
    keys = [field.key for field in FIELDS]
    assert [row[keys.index("id")] for row in table[1:]] == [record["id"] for record in records]
    for record in records:
        value = SAMPLE.value(record["id"], year.number)
        quantity = value.quantity if value else None
        assert record["value"] == ("" if quantity is None else f"{quantity.number:f}")


def test_the_guide_describes_every_field() -> None:
    guide = dict(handbook_pages())["guide/documents.md"]
    for field in FIELDS:
        assert f"| {field.head} | `{field.key}` | {field.meaning} |" in guide


def test_the_catalogue_has_every_figure() -> None:
    records = list(catalogue_records(SAMPLE, Edition.INTERNAL))
    validate(json.loads(json_table("某镇", records, "catalogue")), json.loads(json_schema()))
    assert [record["id"] for record in records] == list(SAMPLE.catalogue)
    assert {field.key for field in CATALOGUE_FIELDS} == set(records[0])


@pytest.mark.parametrize("kind", ["xlsx", "csv", "json"])
def test_masked_tables_hold_no_internal_value_and_no_name(kind: str) -> None:
    content = export(load_held(FILES), kind, Edition.MASKED)
    if kind == "xlsx":
        workbook = load_workbook(io.BytesIO(content))
        cells = [str(cell) for page in workbook.worksheets for row in page.iter_rows(values_only=True) for cell in row]
        text = " ".join((*cells, *workbook.sheetnames, str(workbook.properties)))
    else:
        text = content.decode("utf-8-sig")
    for secret in ("86", "80", "119", "110", "7.5", "830", "砚汀", "台账"):
        assert secret not in text, secret
    assert "33" in text


NUMBERS = st.decimals(min_value=-1000, max_value=1000, places=2).filter(lambda number: number != 0)


WRITTEN = st.sampled_from(["甲 + 乙 - 丙", "(甲 - 乙) * 丙", "round(甲 / 乙, 1)"])


@given(st.lists(NUMBERS, min_size=3, max_size=3), WRITTEN)
def test_a_formula_is_live_only_if_it_gives_the_value(numbers: list[Decimal], written: str) -> None:
    named = enumerate(zip("甲乙丙", numbers, strict=True))
    cells = {name: SheetNumber(f"E{at}", number) for at, (name, number) in named}

    def find(operand: Operand) -> SheetNumber | None:
        return cells.get(operand.figure)

    assert excel_formula(parse_term(written), Decimal("987654321"), find) is None
    assert excel_formula(parse_term("甲 + 丁"), numbers[0], find) is None
    assert excel_formula(parse_term("甲 + 乙"), numbers[0] + numbers[1], find) == "=ROUND((E0+E1), 2)"
