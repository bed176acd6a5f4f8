"""Releasing a year: its files, the errors that prevent it, and that both files are written or none."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from nianbao.cli import main
from nianbao.load import load_yearbook
from nianbao.quantity.quantity_text import amount_text, recorded_text
from nianbao.quantity.units import parse_unit
from nianbao.quantity.written_quantity import parse_quantity
from nianbao.writing import WriteError, open_project
from tests.conftest import MakeProject
from tests.project import RELEASE

SIGNED = ("--date", "2025-01-20", "--signer", "镇长", "--number", "砚政发〔2025〕1号")
PROJECT = {
    "data/figures/a.yml": "管网: {label: 污水管网, unit: 公里, definition: 新建并验收}\n"
    "走访: {unit: 人次}\n补助: {unit: 万元}\n合计: {unit: 万元, equals: 补助 + 补助}\n"
    "项目: {unit: 个, list: {名称: project, 投资: 亿元}}\n停报: {unit: 个}\n",
    "data/2024/a.yml": "管网: 12.60\n走访: 1.8万人次\n补助: 960余\n"
    "项目:\n  - {名称: 装备园, 投资: 5.2}\n  - {名称: 冷链, 投资: 3.1}\n停报:\n",
    "docs/2024/1.md": "# 引言\n\n新建{{ 管网 }}。\n",
}
FILES = ("data/2024/released.yml", "data/2024/release.yml")


def release(root: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["release", "2024", "-C", str(root), *SIGNED, "--on-paper", *more])


def undo(root: Path, reason: str = "文号写错") -> Result:
    return CliRunner().invoke(main, ["release", "2024", "-C", str(root), "--undo", "--reason", reason])


def content(root: Path) -> list[bytes | None]:
    return [(root / file).read_bytes() if (root / file).exists() else None for file in FILES]


def test_a_release_holds_every_valued_figure(make_project: MakeProject) -> None:
    root = make_project(PROJECT)
    assert release(root).exit_code == 0
    year = load_yearbook(root).year(2024)
    assert year is not None
    assert year.release is not None
    assert (str(year.release.date), year.release.signer, year.release.number) == (
        "2025-01-20",
        "镇长",
        "砚政发〔2025〕1号",
    )
    assert {figure: released.value for figure, released in year.released.items()} == {
        "管网": "12.60",
        "走访": "1.8万",
        "补助": "960余",
        "合计": "1920",
        "项目": "2",
    }
    pipes, projects = year.released["管网"], year.released["项目"]
    assert (pipes.label, pipes.unit.text, pipes.definition) == ("污水管网", "公里", "新建并验收")
    assert projects.rows == ((("名称", "装备园"), ("投资", "5.2")), (("名称", "冷链"), ("投资", "3.1")))


def test_released_figures_are_found_by_their_present_id(make_project: MakeProject) -> None:
    root = make_project(PROJECT)
    assert release(root).exit_code == 0
    catalogue = root / "data/figures/a.yml"
    catalogue.write_text(catalogue.read_text("utf-8").replace("管网: {", "新管网: {was: 管网, "), "utf-8")
    year = load_yearbook(root).year(2024)
    assert year is not None
    assert year.released["新管网"].figure == "管网"


def test_errors_of_the_year_prevent_a_release(make_project: MakeProject) -> None:
    root = make_project({**PROJECT, "docs/2024/1.md": "{{ 停报 }}，{{ 没有 }}。\n"})
    done = release(root)
    assert done.exit_code == 1
    assert "unfilled_figure" in done.output
    assert "unknown_figure" in done.output
    assert "没有签发：2024 年还有 2 个错误" in done.output
    assert content(root) == [None, None]


def test_errors_of_the_catalogue_prevent_a_release_and_those_of_other_years_do_not(make_project: MakeProject) -> None:
    root = make_project({**PROJECT, "docs/2023/1.md": "{{ 没有 }}。\n"})
    assert release(root).exit_code == 0
    assert undo(root).exit_code == 0
    (root / "data/figures/b.yml").write_text("道路: {colour: 红}\n", "utf-8")
    done = release(root)
    assert done.exit_code == 1
    assert "unknown_field" in done.output


def test_a_released_year_is_not_overwritten_but_taken_back(make_project: MakeProject) -> None:
    root = make_project({**PROJECT, FILES[1]: RELEASE})
    done = release(root)
    assert done.exit_code == 2
    assert "已经签发" in done.output
    assert content(root) == [None, RELEASE.encode()]
    assert undo(root).exit_code == 0
    assert content(root) == [None, None]
    assert release(root).exit_code == 0
    assert "镇长".encode() in (root / FILES[1]).read_bytes()


def test_a_new_release_ignores_the_former_signed_values(make_project: MakeProject) -> None:
    root = make_project(PROJECT)
    assert release(root).exit_code == 0
    values = root / "data/2024/a.yml"
    assert undo(root).exit_code == 0
    values.write_text(values.read_text("utf-8").replace("12.60", "12.7"), "utf-8")
    assert release(root).exit_code == 0
    year = load_yearbook(root).year(2024)
    assert year is not None
    assert year.released["管网"].value == "12.7"


def test_a_corrected_value_was_signed_as_it_was(make_project: MakeProject) -> None:
    correction = "- {figure: 管网, old: 11.2公里, new: 12.60公里, reason: 漏计, approver: 镇长, date: 2025-03-01}\n"
    root = make_project({**PROJECT, "data/2024/corrections.yml": correction})
    assert release(root).exit_code == 0
    year = load_yearbook(root).year(2024)
    assert year is not None
    assert year.released["管网"].value == "11.2"


def test_a_dry_run_writes_nothing(make_project: MakeProject) -> None:
    root = make_project(PROJECT)
    done = release(root, "--dry-run")
    assert done.exit_code == 0
    assert "管网:\n  value: '12.60'" in done.output
    assert "number: 砚政发〔2025〕1号" in done.output
    assert content(root) == [None, None]


@pytest.mark.parametrize("before", [{}, dict.fromkeys(FILES, "原来的\n")], ids=["new", "again"])
def test_both_files_or_none(before: dict[str, str], make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_project(PROJECT)
    for file, text in before.items():
        (root / file).write_text(text, "utf-8")
    replace = Path.replace

    def fails_at_the_second(self: Path, target: Path) -> Path:
        if target.name == "release.yml":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fails_at_the_second)
    with (
        pytest.raises(WriteError, match=r"release\.yml：磁盘满了"),
        open_project(root, "试验") as project,
    ):
        project.write(dict.fromkeys(FILES, b"new"))
    assert content(root) == [before[file].encode() if before else None for file in FILES]
    assert [path.name for path in (root / "data/2024").iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("arguments", "says"), [(["2021", *SIGNED], "没有 2021 年"), (["2024", *SIGNED[:3], " ", *SIGNED[4:]], "职务")]
)
def test_a_year_that_cannot_be_released_is_reported(arguments: list[str], says: str, make_project: MakeProject) -> None:
    done = CliRunner().invoke(main, ["release", "-C", str(make_project(PROJECT)), *arguments])
    assert done.exit_code == 2
    assert says in done.output


@pytest.mark.parametrize(
    ("written", "unit", "shown"),
    [
        ("960余", "万元", "960万余元"),
        ("约830", "万元", "约830万元"),
        ("209", "件", "209件"),
        ("12.60", "公里", "12.60公里"),
        ("98.5", "%", "98.5%"),
    ],
)
def test_amounts_read_as_prose_writes_them(written: str, unit: str, shown: str) -> None:
    assert amount_text(parse_quantity(written, parse_unit(unit)), parse_unit(unit)) == shown


@given(
    digits=st.one_of(
        st.decimals(0, 10**6, places=None, allow_nan=False, allow_infinity=False).map(lambda d: round(d, 4)),
        st.integers(0, 10**9).map(Decimal),
    ),
    scale=st.sampled_from(["", "万", "亿"]),
    hedge=st.sampled_from(["", "余", "约", "近", "超"]),
    unit=st.sampled_from(["万元", "亿元", "元", "人次", "万人次", "公里"]),
)
def test_a_recorded_value_is_read_back_unchanged(digits: Decimal, scale: str, hedge: str, unit: str) -> None:
    number = f"{digits:f}{scale}"
    measure = parse_unit(unit)
    quantity = parse_quantity(number + hedge if hedge == "余" else hedge + number, measure)
    assert parse_quantity(recorded_text(quantity, measure), measure) == quantity


def test_a_value_of_another_magnitude_prevents_a_release(make_project: MakeProject) -> None:
    years = {f"data/{year}/a.yml": f"补助: {value}\n" for year, value in ((2021, 920), (2022, 980), (2023, 1010))}
    files = {"data/figures/a.yml": "补助: {unit: 万元}\n", **years, "docs/2024/1.md": "# 引言\n\n补助{{ 补助 }}。\n"}
    root = make_project({**files, "data/2024/a.yml": "补助: 10300000\n"})
    done = release(root)
    assert done.exit_code == 1
    assert "wrong_magnitude" in done.output
    (root / "data/2024/a.yml").write_text("补助: 10300000元\n", "utf-8")
    assert release(root).exit_code == 0
