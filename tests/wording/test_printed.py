"""Which texts of a project are printed, beside the prose: those of the catalogue, of values and of lists."""

from __future__ import annotations

from nianbao.shown.prose import Proses
from nianbao.wording.printed import Printed, read_printed
from tests.held import load_held

FILES = {
    "data/figures/a.yml": (
        "管网: {label: 污水管网, unit: 公里, definition: 建成并通水的}\n"
        "甲: {unit: 件}\n乙: {unit: 件, equals: 甲 + 1}\n"
        "项目: {label: 开工项目, unit: 个, list: {名称: project, 说明: text, 投资: 亿元}, item: '{名称}（{投资}）'}\n"
    ),
    "data/2024/a.yml": (
        "管网: {value: 12.6, source: 村建办台账, note: 不含支管}\n甲: 3\n"
        "项目:\n  - {名称: 冷链物流园, 说明: 一期, 投资: 7.3}\n  - {名称: 装备园}\n"
    ),
    "docs/2024/1-a.md": "---\ntitle: 城乡建设\n---\n\n管网{{ 管网 }}。\n",
}


def printed() -> tuple[Printed, ...]:
    book = load_held(FILES)
    proses = [Proses(book).prose(section) for year in book.years for section in year.sections]
    return read_printed(book, proses, book.years, book.catalogue.values())


def test_all_texts_of_the_project_are_printed_and_no_number() -> None:
    texts = [one.text.strip() for one in printed()]
    assert sorted(texts) == sorted(
        [
            "管网12.6公里。",
            *("污水管网", "建成并通水的", "开工项目", "{名称}（{投资}）"),
            *("村建办台账", "不含支管", "冷链物流园", "一期", "装备园"),
            "城乡建设",
        ]
    )


def test_the_name_of_an_item_is_a_name_and_its_text_is_not() -> None:
    items = {one.text: one.is_name for one in printed() if one.figure == "项目" and one.year == 2024}
    assert items == {"冷链物流园": True, "一期": False, "装备园": True}


def test_a_text_of_the_data_has_its_place() -> None:
    (note,) = (one for one in printed() if one.text == "不含支管")
    assert str(note.place(2, 4)) == "data/2024/a.yml:1:42"
