"""From YAML and Markdown to the nouns."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianbao.checks import CHECKS, check
from nianbao.load import load_yearbook
from nianbao.load.settings import ProjectError
from nianbao.quantity.arithmetic import Interval, digits_of
from nianbao.report import Place, Yearbook
from nianbao.reporters import REPORTERS
from tests.conftest import MakeBook
from tests.held import load_held
from tests.project import RELEASE


def number(book: Yearbook, figure: str, year: int = 2024) -> str | None:
    value = book.value(figure, year)
    return digits_of(value.quantity.number) if value and value.quantity else None


def test_a_figure_as_the_catalogue_defines_it() -> None:
    book = load_held(
        {
            "data/figures/村建.yml": "污水管网:\n  label: 镇区污水管网新建长度\n  unit: 公里\n  decimals: 1\n"
            "  owner: 村镇建设办\n  better: more\n  jump: 50%\n  min: 0\n"
            "  since: 2022\n  was: 管网\n  visibility: public\n  kind: stock\n"
        }
    )
    figure = book.catalogue["污水管网"]
    assert (figure.label, figure.unit.base, figure.decimals, figure.owner) == (
        "镇区污水管网新建长度",
        "公里",
        1,
        "村镇建设办",
    )
    assert (figure.jump, figure.minimum, figure.maximum) == (Decimal("0.5"), Decimal(0), None)
    assert (figure.better, figure.public, figure.flow, figure.was) == ("more", True, False, "管网")
    assert figure.place == Place("data/figures/村建.yml", 1, 1, 4)
    assert figure.place_of("jump") == Place("data/figures/村建.yml", 7, 9, 3)
    assert figure.place_of("rules") == figure.place
    assert [figure.lives_in(year) for year in (2021, 2022, 2030)] == [False, True, True]


def test_a_value_with_all_it_can_say() -> None:
    book = load_held(
        {
            "data/figures/a.yml": "化解率: {unit: '%'}\n",
            "data/2024/a.yml": "化解率: {value: 98.50, source: 台账, note: 含网上, break: true, growth: 6.1%}\n",
        }
    )
    value = book.value("化解率", 2024)
    assert value is not None
    assert value.quantity is not None
    assert value.growth is not None
    assert digits_of(value.quantity.number) == "98.50"
    assert (value.source, value.note, value.breaks, value.growth.number) == ("台账", "含网上", True, Decimal("6.1"))


def test_rows_of_a_list_and_its_count() -> None:
    book = load_held(
        {
            "data/figures/a.yml": "项目: {unit: 个, list: {名称: project, 投资: 亿元}}\n"
            "空: {unit: 个, list: {名称: name}}\n",
            "data/2024/a.yml": "项目:\n  - {名称: 甲, 投资: 5.20}\n  - 乙\n空: []\n",
        }
    )
    value = book.value("项目", 2024)
    assert value is not None
    assert [[cell.text for cell in row.cells] for row in value.rows] == [["甲", "5.20"], ["乙"]]
    investment = value.rows[0].cell("投资")
    assert investment is not None
    assert investment.quantity is not None
    assert investment.place == Place("data/2024/a.yml", 2, 17, 4)
    assert book.catalogue["项目"].item == "{名称}"
    assert (number(book, "项目"), number(book, "空")) == ("2", "0")


def test_calculated_values_stand_on_each_other_and_on_earlier_years() -> None:
    book = load_held(
        {
            "data/figures/a.yml": "初访: {unit: 件}\n重访: {unit: 件}\n总量: {unit: 件, equals: 初访 + 重访}\n"
            "两年: {unit: 件, equals: 总量 + 总量@上年}\n资金: {unit: 万元, equals: 省 + 市}\n"
            "省: {unit: 亿元}\n市: {unit: 万元}\n"
            "项目: {unit: 个, list: {名称: name, 投资: 亿元}}\n投资: {unit: 万元, equals: 项目.投资}\n"
            "圈甲: {unit: 件, equals: 圈乙}\n圈乙: {unit: 件, equals: 圈甲}\n",
            "data/2023/a.yml": "初访: 20\n重访: 5\n",
            "data/2024/a.yml": "初访: 30\n重访: 12\n总量:\n省: 1.2\n市: 500\n"
            "项目:\n  - {名称: 甲, 投资: 5.2}\n  - {名称: 乙, 投资: 3.1}\n",
        }
    )
    assert (number(book, "总量"), number(book, "两年"), number(book, "总量", 2023)) == ("42", "67", "25")
    assert (number(book, "资金"), number(book, "投资")) == ("12500", "83000")
    assert number(book, "圈甲") is None
    assert number(book, "两年", 2023) is None
    total = book.value("总量", 2024)
    money = book.value("资金", 2024)
    assert total is not None
    assert money is not None
    assert money.quantity is not None
    assert (total.computed, total.place.file) == (True, "data/2024/a.yml")
    assert money.quantity.interval == Interval(Decimal("11999.5"), Decimal("13000.5"))


def test_a_written_total_is_kept() -> None:
    book = load_held(
        {
            "data/figures/a.yml": "初访: {unit: 件}\n总量: {unit: 件, equals: 初访 + 初访}\n",
            "data/2024/a.yml": "初访: 30\n总量: 61\n",
        }
    )
    assert number(book, "总量") == "61"


@pytest.mark.parametrize("old_entry", ["", "旧网: {unit: 公里, until: 2023}\n"])
def test_a_renamed_figure_keeps_its_past(old_entry: str) -> None:
    book = load_held(
        {
            "data/figures/a.yml": "新网: {unit: 公里, was: 旧网}\n" + old_entry,
            "data/2023/a.yml": "旧网: 11.2\n",
            "data/2024/a.yml": "新网: 12.6\n",
            "docs/2023/1.md": "{{ 旧网 }}",
            "docs/2024/1.md": "{{ 新网 同比 }}，{{ 新网@2023 }}，{{ 新网 上年 }}",
        }
    )
    assert check(book) == ()
    assert number(book, "新网", 2023) == "11.2"


def test_sections_in_printed_order() -> None:
    stems = ["0-opening", "2-growth/index", "2-growth/1-a", "2-growth/2-b", "2-growth/10-c", "3-reindex", "10-end"]
    book = load_held(
        {f"docs/2024/{stem}.md": f"# {stem}\n" for stem in reversed(stems)} | {"docs/2024/index.md": "# 首页\n"}
    )
    (year,) = book.years
    assert [section.stem for section in year.sections] == stems
    assert [section.stem for section in year.sections if section.is_heading_only] == ["2-growth/index"]
    assert year.section("2-growth/10-c") is year.sections[4]


@pytest.mark.parametrize(
    ("text", "title", "body_line"),
    [
        ("# 一、总体 {{ 甲 }} ##\n\n正文\n", "一、总体 {{ 甲 }}", 1),
        ("---\ntitle: 引言\n---\n# 别的\n", "引言", 4),
        ("---\nkey: 值\n---\n# 标题\n", "标题", 4),
        ("```\n# 代码\n```\n# 标题\n", "标题", 1),
        ("正文\n", "1", 1),
    ],
)
def test_title(text: str, title: str, body_line: int) -> None:
    section = load_held({"data/figures/a.yml": "甲: {}\n", "docs/2024/1.md": text}).years[0].sections[0]
    assert (section.title, section.body_line) == (title, body_line)


def test_references_and_blocks_know_their_places() -> None:
    text = (
        "---\ntitle: 引言\n---\n甲{{ 管网 }}\r\n乙{{ 管网@2023 余(百) }}\n\n"
        "```chart\ntitle: 图\nfigures: 管网 心得\nyears: 2022-2024\ntype: bar\n```\n"
    )
    section = load_held({"docs/2024/1.md": text}).years[0].sections[0]
    first, second = section.references
    assert (first.place, first.written) == (Place("docs/2024/1.md", 4, 2, 8), "{{ 管网 }}")
    assert (second.place.line, second.place.column, second.year, second.forms) == (5, 2, 2023, (("余", "百"),))
    (block,) = section.blocks
    assert (block.kind, block.title, block.chart, block.years) == ("chart", "图", "bar", (2022, 2023, 2024))
    assert block.figure_places == (Place("docs/2024/1.md", 9, 10, 2), Place("docs/2024/1.md", 9, 13, 2))


def test_blank_lines_at_the_beginning_are_counted() -> None:
    fence = "```table\ntitle: 表\nfigures: 管网\nyears: 2024\n```\n"
    files = {f"docs/2024/{blank}.md": "\n" * blank + "甲{{ 管网 }}\n" + fence for blank in (0, 1, 2)}
    for blank, section in enumerate(load_held(files).years[0].sections):
        assert section.references[0].place.line == 1 + blank
        assert section.blocks[0].figure_places[0].line == 4 + blank


def test_releases_corrections_names_terms_headlines_acceptances() -> None:
    book = load_held(
        {
            "data/figures/a.yml": "管网: {unit: 公里}\n",
            "data/names.yml": "镇名: {name: 砚汀镇, kind: town, aliases: 砚汀}\n县: 临砚县\n",
            "data/terms.yml": "结队: 结对\n某某:\n",
            "data/headlines.yml": "- 管网\n",
            "data/accepted.yml": "- {fault: x, figure: 管网, reason: 工期, approver: 某职务, expires: 2027-01-31}\n",
            "data/2024/release.yml": RELEASE,
            "data/2024/corrections.yml": "- {figure: 管网, old: 1, new: 2, reason: 复测, approver: 某职务,"
            " date: 2025-03-05}\n",
            "data/2025/a.yml": "管网: 3\n",
        }
    )
    assert book.problems == ()
    released, draft = book.years
    assert released.release is not None
    assert (released.release.date, released.is_draft, draft.is_draft) == (date(2025, 1, 20), False, True)
    correction = released.correction_of("管网")
    assert correction is not None
    assert (correction.old, correction.new, released.correction_of("别的")) == ("1", "2", None)
    assert (book.names["镇名"].aliases, book.names["县"].text) == (("砚汀",), "临砚县")
    assert dict(book.terms) == {"结队": "结对", "某某": None}
    assert [figure for figure, _ in book.headlines] == ["管网"]
    assert (book.acceptances[0].at, book.acceptances[0].expires) == ("管网", date(2027, 1, 31))


def test_files_of_any_case_and_line_end_are_read(make_book: MakeBook) -> None:
    book = make_book(
        {
            "data/figures/A.YML": b"\xef\xbb\xbf" + "管网: {unit: 公里}\r\n".encode(),
            "data/2024/a.yaml": "管网: 12.6\r",
            "data/2024/.b.yml": "看不见: 1\n",
            "docs/2024/1.MD": "{{ 管网 }}\r\n",
        }
    )
    assert [(one.fault, one.place.file) for one in check(book)] == [("file_not_read", "docs/2024/1.MD")]
    assert number(book, "管网") == "12.6"
    assert [section.stem for section in book.years[0].sections] == ["1"]


def test_docs_dir_of_the_settings_is_where_the_prose_lies(make_book: MakeBook) -> None:
    settings = "site_name: 甲\ndocs_dir: 正文/各年\nextra: !!python/name:os.system\n"
    book = make_book({"mkdocs.yml": settings, "正文/各年/2024/1.md": "# 一\n"})
    assert (book.unit.title, book.years[0].sections[0].file) == ("甲", "正文/各年/2024/1.md")


def test_a_name_may_not_have_the_id_of_a_figure() -> None:
    book = load_held({"data/figures/a.yml": "甲: {}\n", "data/names.yml": "甲: 某\n"})
    assert [(f.fault, str(f.place)) for f in check(book)] == [("duplicate_key", "data/names.yml:1:1")]


def test_a_folder_without_settings_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"里没有 mkdocs\.yml"):
        load_yearbook(tmp_path)


def test_every_problem_of_the_loader_has_a_check() -> None:
    package = Path(load_yearbook.__code__.co_filename).parents[1]
    files = [*package.glob("load/*.py"), *package.glob("yaml/*.py")]
    sources = "".join(path.read_text(encoding="utf-8") for path in files)
    kinds = set()
    for call in ("sources.add(", "self.add(", "self.stop(", "Problem("):
        for part in sources.split(call)[1:]:
            argument = part.lstrip().split(",")[0].strip()
            if argument.startswith('"'):
                kinds.add(argument.strip('"'))
    assert kinds >= {"duplicate_key", "unreadable_yaml", "yaml_alias", "full_width_colon"}
    assert kinds <= {check.FAULT.name for check in CHECKS}


FILES = ["data/figures/a.yml", "data/names.yml", "data/terms.yml", "data/accepted.yml", "data/headlines.yml",
         "data/2024/a.yml", "data/2024/release.yml", "data/2024/corrections.yml", "docs/2024/1.md"]  # fmt: skip
FRAGMENTS = st.sampled_from(
    ["管网", ": ", "\n", "  ", "- ", "{", "}", "[", "]", ", ", "甲", "乙", "12.6", "960万余元", "约", "９", "：", "\t",
     "'", '"', "unit: 公里", "list: {名称: name, 数: 件}", "equals: 甲 + 乙", "rules: [甲 <= 乙]", "item: '{名称}{数}'",
     "value: 1", "rows: []", "was: 乙", "name: 甲", "fault: x", "date: 2024-01-01", "&a", "*a", "!!int", "---\n",
     "{{ ", " }}", "{{ 甲 同比 }}", "{{ 乙 列举(2) }}", "```table\n", "```\n", "title: 甲\n", "figures: 甲 乙\n",
     "years: 2020-2024\n", "<!--", "-->", "`", "    "]
)  # fmt: skip
CONTENT = st.lists(FRAGMENTS | st.text(max_size=5), max_size=25).map("".join)


@given(st.dictionaries(st.sampled_from(FILES), CONTENT.map(str.encode) | st.binary(max_size=60), max_size=6))
def test_any_files_give_findings_and_never_an_exception(files: dict[str, bytes]) -> None:
    book = load_held(files)
    findings = check(book, frozenset({2024}))
    for report in REPORTERS.values():
        assert report(book, findings)
    for finding in findings:
        assert finding.why
        assert finding.fix
        assert finding.place.file in files
