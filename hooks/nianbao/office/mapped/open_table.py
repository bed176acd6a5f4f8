"""Reads tables of other systems: Excel files and CSV files."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from typing import Any, Final

from openpyxl.worksheet.worksheet import Worksheet

from nianbao.office.fill.cells import CellReader, FilledCell, cell_text_of
from nianbao.office.fill.open_file import open_workbook, read_whole_file
from nianbao.office.fill.parts import MOST_CELLS
from nianbao.office.fill.read import MOST_COLUMNS, MOST_ROWS
from nianbao.office.fill.sheet_errors import FillError
from nianbao.office.mapped.table_grid import Area, At, TableGrid
from nianbao.office.signs import remove_invisible

TEXT_FILES: Final = (".csv", ".tsv", ".txt")
# What Chinese systems write; the byte order mark tells of UTF-16.
ENCODINGS: Final = ("utf-8-sig", "gb18030")
UTF_16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
SEPARATORS: Final = (",", "\t", ";")
FULL_WIDTH_SPACE: Final = "\u3000"
NO_RESULT: Final = "是公式，文件里没有存算出的数；在 Excel 里打开、保存一次再收"


def open_table(path: Path) -> tuple[TableGrid, ...]:
    """The sheets of a file. Raises FillError."""
    if path.suffix.lower() in TEXT_FILES:
        return (_csv_grid(path),)
    written = open_workbook(path)
    results = open_workbook(path, with_results=True)
    return tuple(
        _sheet_grid(path.name, page, results[page.title]) for page in written.worksheets if page.max_row is not None
    )


def _sheet_grid(file: str, written: Worksheet, results: Worksheet) -> TableGrid:
    """A sheet with the results of its formulas. A formula without a result is refused when it is read."""
    _check_size(f"{file} 的工作表“{written.title}”", written.max_row, written.max_column)
    cells = CellReader(results)

    def read(row: int, column: int) -> FilledCell:
        if results.cell(row, column).value is None and written.cell(row, column).data_type == "f":
            return FilledCell(f"{written.title}!{written.cell(row, column).coordinate}", "", wrong=NO_RESULT)
        if cells.visibility.hides_row(row):
            wrong = "这一行是隐藏的，看不见的数不收；取消隐藏（筛选的，清除筛选），核对后再收"
            return FilledCell(f"{written.title}!{written.cell(row, column).coordinate}", "", wrong=wrong)
        return cells.read_content(row, column)

    areas: dict[At, Area] = {}
    for merged in results.merged_cells.ranges:
        area = Area(merged.min_row, merged.min_col, merged.max_row, merged.max_col)
        areas |= {
            (row, column): area
            for row in range(area.top, area.bottom + 1)
            for column in range(area.left, area.right + 1)
        }
    indents: dict[At, int] = {}
    rows = []
    for at, row in enumerate(results.iter_rows(), 1):
        texts = []
        for column, cell in enumerate(row, 1):
            first = areas[at, column].first if (at, column) in areas else None
            content = results.cell(*first).value if first else cell.value
            texts.append(_one_line(cell_text_of(content)))
            if isinstance(content, str) and (indent := _indent(content, cell)):
                indents[at, column] = indent
        rows.append(tuple(texts))
    is_hidden = written.sheet_state != "visible"
    return TableGrid(file, written.title, tuple(rows), read, areas, indents, is_hidden)


def _csv_grid(path: Path) -> TableGrid:
    text = _decoded(path)
    separator = max(SEPARATORS, key=text.count)
    try:
        contents = list(csv.reader(io.StringIO(text), delimiter=separator))
    except csv.Error as error:
        raise FillError(f"{path.name} 不是好的 CSV 文件；在 Excel 里打开，另存为“Excel 工作簿（.xlsx）”再收") from error
    _check_size(path.name, len(contents), max(map(len, contents), default=0))
    rows = tuple(tuple(_one_line(remove_invisible(one).strip()) for one in row) for row in contents)
    indents = {
        (at, column): indent
        for at, row in enumerate(contents, 1)
        for column, content in enumerate(row, 1)
        if (indent := _indent(content))
    }
    grid = TableGrid(path.name, "", rows, lambda row, column: FilledCell("", ""))

    def read(row: int, column: int) -> FilledCell:
        return FilledCell(grid.name(row, column), grid.text(row, column))

    return TableGrid(path.name, "", rows, read, indents=indents)


def _decoded(path: Path) -> str:
    content = read_whole_file(path)
    if zipfile.is_zipfile(path):
        raise FillError(f"{path.name} 不是 CSV 文件，像是 Excel 文件；后缀改回 .xlsx 再收")
    for encoding in ("utf-16",) if content.startswith(UTF_16_MARKS) else ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise FillError(f"{path.name} 不是文字文件，读不出；在 Excel 里打开，另存为“Excel 工作簿（.xlsx）”再收")


def _check_size(what: str, rows: int, columns: int) -> None:
    if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        raise FillError(f"{what}用到了第 {rows} 行、第 {columns} 列；删去表外的内容再存")


def _one_line(text: str) -> str:
    """A text without the line ends that only fit it into its cell."""
    return "".join(text.split("\n")) if "\n" in text else text


def _indent(content: str, cell: Any = None) -> int:
    """How far a text is indented, in characters: by spaces, two of which are as wide as a full-width one, and by the
    format of its cell."""
    spaces = content[: len(content) - len(content.lstrip(f" {FULL_WIDTH_SPACE}"))]
    by_format = int(cell.alignment.indent) if cell is not None and cell.has_style else 0
    return (len(spaces) + spaces.count(FULL_WIDTH_SPACE)) // 2 + by_format
