"""A signed year stays what it was signed as: what is found, what is allowed, what git and signatures add."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nianbao.checks import check
from nianbao.cli import main
from nianbao.load import load_yearbook
from nianbao.office.register_witnesses import witnesses_of
from nianbao.report import Edition, Finding, Level, Year, Yearbook
from nianbao.sealing.before_corrections import as_signed
from nianbao.shown.prose import Proses
from tests.project import write_project

ORDER = ("--reason", "复核", "--approver", "镇长", "--date", "2026-02-03")
PROJECT = {
    "mkdocs.yml": "site_name: 年报\n",
    "data/figures/a.yml": (
        "奖补: {label: 奖补资金, unit: 万元, definition: 到位的资金, decimals: 1}\n"
        "户厕: {label: 户厕改造, unit: 座}\n"
        "项目: {unit: 个, list: {名称: text, 投资: 亿元}, item: '{名称}（{投资}）'}\n"
        "合计: {unit: 座, equals: 户厕 + 户厕}\n"
    ),
    "data/names.yml": "老街: {name: 砚前老街, kind: place}\n",
    "data/2024/a.yml": "奖补: 14590\n户厕: 80\n",
    "data/2025/a.yml": (
        "奖补: {value: 15000, growth: 2.8%, source: 下达文件}\n户厕: 100\n项目:\n  - {名称: 甲园, 投资: 5.2}\n"
    ),
    "docs/2024/1-a.md": "# 一、概况\n\n{{ 老街 }}改造户厕{{ 户厕 }}，奖补{{ 奖补 }}。\n",
    "docs/2025/1-a.md": (
        "# 一、概况\n\n{{ 老街 }}改造户厕{{ 户厕 }}，同比{{ 户厕 同比 }}；奖补{{ 奖补 }}，同比{{ 奖补 同比 }}。\n\n"
        "共{{ 合计 }}，有{{ 项目 列举 }}。\n\n```table\ntitle: 表\nfigures: 奖补\n```\n"
    ),
    "docs/2025/附件.csv": "甲,1\r\n",
}


def nianbao(root: Path, command: str, *words: str) -> Result:
    return CliRunner().invoke(main, [command, "-C", str(root), *words])


def signed_with(root: Path, number: str) -> tuple[str, ...]:
    return (
        number,
        "--date",
        f"{int(number) + 1}-01-20",
        "--signer",
        "镇长",
        "--number",
        f"砚政〔{number}〕1号",
        "--on-paper",
    )


@pytest.fixture(scope="module")
def sealed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_project(tmp_path_factory.mktemp("sealed"), PROJECT)
    for year in ("2024", "2025"):
        done = nianbao(root, "release", *signed_with(root, year))
        assert done.exit_code == 0, done.output
    return root


@pytest.fixture
def sealed(sealed_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sealed_once, tmp_path / "project"))


def errors(root: Path) -> list[Finding]:
    book = load_yearbook(root)
    return [one for one in check(book, witnesses=witnesses_of(root, book)) if one.level is Level.ERROR]


def seal_findings(root: Path) -> list[tuple[str, str]]:
    book = load_yearbook(root)
    found = check(book, witnesses=witnesses_of(root, book))
    return [(one.fault, str(one.place)) for one in found if one.fault.startswith("seal_")]


def replace_in(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text("utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), "utf-8")


def text_of(book: Yearbook, number: int, stem: str = "1-a") -> str:
    year = book.year(number)
    assert year is not None
    section = year.section(stem)
    assert section is not None
    return Proses(book).prose(section).text


def year_of(root: Path, number: int) -> tuple[Yearbook, Year]:
    book = load_yearbook(root)
    year = book.year(number)
    assert year is not None
    return book, year


def test_a_sealed_project_is_clean(sealed: Path) -> None:
    assert errors(sealed) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "at"),
    [
        ("docs/2025/1-a.md", "改造户厕", "新建户厕", "docs/2025/1-a.md:3:1"),
        ("docs/2025/1-a.md", "共{{ 合计 }}，有{{ 项目 列举 }}。", "", "docs/2025/1-a.md:7:1"),
        ("docs/2025/1-a.md", "# 一、概况", "# 一、总体", "docs/2025/1-a.md:1:1"),
        ("docs/2025/1-a.md", "figures: 奖补", "figures: 户厕", "docs/2025/1-a.md:7:1"),
        ("data/2025/a.yml", "growth: 2.8%", "growth: 3.8%", "data/2025/a.yml:1:1"),
        ("data/2025/a.yml", "source: 下达文件", "source: 别的文件", "data/2025/a.yml:1:1"),
        ("data/2025/a.yml", "户厕: 100", "户厕: {value: 100, break: true, note: 口径}", "data/2025/a.yml:2:1"),
        ("data/2025/release.yml", "2025〕1号", "2025〕2号", "data/2025/release.yml:1:1"),
        ("data/2025/released.yml", "label: 奖补资金", "label: 补助", "data/2025/released.yml:1:1"),
        ("data/2025/seal.yml", "老街: 砚前老街", "老街: 砚后老街", "data/2025/seal.yml:1:1"),
        ("docs/2025/附件.csv", "1", "2", "docs/2025/附件.csv:1:1"),
        ("data/releases.yml", "date: 2025-01-20", "date: 2025-01-21", "data/releases.yml:8:3"),
        ("data/figures/a.yml", "equals: 户厕 + 户厕", "equals: 户厕", ""),
    ],
)
def test_a_silent_change_is_found(file: str, old: str, new: str, at: str, sealed: Path) -> None:
    replace_in(sealed, file, old, new)
    assert errors(sealed)
    if at:
        assert ("seal_broken", at) in seal_findings(sealed)


@pytest.mark.parametrize(
    "file",
    ["data/releases.yml", "data/2025/seal.yml", "data/2025/release.yml", "data/2025/released.yml", "docs/2025/1-a.md"],
)
def test_a_file_that_is_gone_is_found(file: str, sealed: Path) -> None:
    (sealed / file).unlink()
    assert errors(sealed)


def test_a_year_that_is_gone_is_found(sealed: Path) -> None:
    for folder in ("data/2025", "docs/2025"):
        shutil.rmtree(sealed / folder)
    assert [one.fault for one in errors(sealed)] == ["seal_missing"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("docs/2025/1-a.md", "\n\n", "\n\n\n"),
        ("docs/2025/1-a.md", "列举 }}。\n", "列举 }}。  \n"),
        ("data/2025/a.yml", "户厕: 100\n", "# 存\n户厕: 100\n"),
        ("data/2025/seal.yml", "form: 1\n", "form: 1  # 存\n"),
        ("docs/2025/附件.csv", "\r\n", "\n"),
        ("data/figures/a.yml", "label: 奖补资金", "label: 奖补"),
        ("data/figures/a.yml", "definition: 到位的资金", "definition: 下达的资金"),
        ("data/figures/a.yml", "decimals: 1", "decimals: 3"),
        ("data/figures/a.yml", "'{名称}（{投资}）'", "'{名称}，{投资}'"),
        ("data/figures/a.yml", "unit: 万元", "unit: 亿元"),
        ("data/figures/a.yml", "合计: {unit: 座", "合计: {unit: 座, label: 总数"),
        ("data/names.yml", "砚前老街", "砚后老街"),
    ],
)
def test_what_is_no_change_of_a_signed_year_is_allowed(file: str, old: str, new: str, sealed: Path) -> None:
    before = text_of(load_yearbook(sealed), 2025)
    path = sealed / file
    path.write_bytes(path.read_bytes().replace(old.encode(), new.encode(), 1))
    assert seal_findings(sealed) == []
    assert text_of(load_yearbook(sealed), 2025).split() == before.split()


def test_a_signed_year_keeps_its_units_and_names_on_its_pages(sealed: Path) -> None:
    replace_in(sealed, "data/figures/a.yml", "unit: 万元", "unit: 亿元")
    replace_in(sealed, "data/names.yml", "砚前老街", "砚后老街")
    write_project(
        sealed,
        {
            "data/2026/a.yml": "奖补: 1.6\n",
            "docs/2026/1-a.md": "# 一\n\n{{ 老街 }}奖补{{ 奖补 }}，比{{ 奖补@2025 }}多。\n",
        },
    )
    book = load_yearbook(sealed)
    assert "砚前老街改造户厕100座，同比增长25.0%；奖补15000万元" in text_of(book, 2025)
    assert "砚后老街奖补1.6亿元，比1.5亿元多。" in text_of(book, 2026)
    value = book.value("奖补", 2024)
    assert value is not None
    assert value.quantity is not None
    assert str(value.quantity.number) == "1.459"


CORRECTIONS = {
    "number": (("--figure", "户厕", "--new", "101"), "改造户厕100座", "改造户厕101座"),
    "list": (("--figure", "项目"), "甲园（5.2亿元）", "乙园（5.2亿元）"),
    "name": (("--name", "老街", "--new", "砚后老街"), "砚前老街", "砚后老街"),
    "wording": (("--section", "1-a", "--old", "，有", "--new", "，建有"), "，有甲园", "，建有甲园"),
    "deleted": (
        ("--section", "1-a", "--old", "共{{ 合计 }}，有{{ 项目 列举 }}。", "--new", ""),
        "共200座",
        "同比增长2.8%。",
    ),
    "growth": (("--figure", "奖补", "--part", "growth", "--new", "3.1%"), "同比增长2.8%", "同比增长3.1%"),
}


@pytest.mark.parametrize("kind", CORRECTIONS)
def test_a_correction_is_allowed_and_what_was_signed_is_known(kind: str, sealed: Path) -> None:
    words, was, now = CORRECTIONS[kind]
    if kind == "list":
        replace_in(sealed, "data/2025/a.yml", "甲园", "乙园")
    done = nianbao(sealed, "correct", "2025", *words, *ORDER)
    assert done.exit_code == 0, done.output
    assert errors(sealed) == []
    book, year = year_of(sealed, 2025)
    assert now in text_of(book, 2025)
    assert was in text_of(as_signed(book, year), 2025)
    assert len(book.register) == 3


@pytest.mark.parametrize("kind", CORRECTIONS)
def test_a_correction_that_is_taken_back_is_found(kind: str, sealed: Path) -> None:
    words, _, _ = CORRECTIONS[kind]
    kept = {file: (sealed / file).read_bytes() for file in ("data/2025/a.yml", "docs/2025/1-a.md")}
    if kind == "list":
        replace_in(sealed, "data/2025/a.yml", "甲园", "乙园")
    assert nianbao(sealed, "correct", "2025", *words, *ORDER).exit_code == 0
    for file, content in kept.items():
        (sealed / file).write_bytes(content)
    (sealed / "data/2025/corrections.yml").unlink()
    assert ("seal_missing", "data/releases.yml:13:3") in seal_findings(sealed)


def test_a_later_correction_of_the_year_before_changes_no_seal(sealed: Path) -> None:
    done = nianbao(sealed, "correct", "2024", "--figure", "户厕", "--new", "50", *ORDER)
    assert done.exit_code == 0, done.output
    assert errors(sealed) == []
    book, year = year_of(sealed, 2025)
    assert "同比增长100.0%" in text_of(book, 2025)
    assert "同比增长25.0%" in text_of(as_signed(book, year), 2025)


def test_a_corrected_figure_may_get_another_id(sealed: Path) -> None:
    assert nianbao(sealed, "correct", "2025", "--figure", "户厕", "--new", "101", *ORDER).exit_code == 0
    assert nianbao(sealed, "rename", "户厕", "改厕").exit_code == 0
    assert errors(sealed) == []
    assert nianbao(sealed, "correct", "2025", "--figure", "改厕", "--new", "102", *ORDER).exit_code == 0
    assert errors(sealed) == []
    replace_in(sealed, "data/2025/corrections.yml", "101座", "103座")
    assert ("seal_missing", "data/releases.yml:13:3") in seal_findings(sealed)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--figure", "户厕", "--new", "100"), "现在就是100座"),
        (("--figure", "合计", "--new", "3"), "由公式算出"),
        (("--figure", "户侧", "--new", "3"), "没有叫“户侧”的数字"),
        (("--name", "新街", "--new", "甲"), "没有“新街”这个名称"),
        (("--section", "2-b", "--old", "甲"), "没有“2-b”这一部分；有：1-a"),
        (("--figure", "户厕", "--new", "一百"), "“一百”不能作“户厕改造”的数"),
        (("--figure", "户厕", "--new", "3公里"), "它的单位是座"),
        (("--section", "1-a", "--old", "没有的字", "--new", "乙"), "里没有“没有的字”"),
        (("--section", "1-a", "--old", "同比", "--new", "比上年"), "不止一处"),
        (("--section", "1-a", "--old", "共{", "--new", "一\n\n二{"), "不要有空行"),
        (("--figure", "户厕", "--name", "老街", "--new", "3"), "写一个"),
    ],
)
def test_a_correction_that_cannot_be_made_is_refused(words: tuple[str, ...], says: str, sealed: Path) -> None:
    before = {path: path.read_bytes() for path in sealed.rglob("*.*") if path.is_file()}
    done = nianbao(sealed, "correct", "2025", *words, *ORDER)
    assert done.exit_code == 2
    assert says in done.output
    assert {path: path.read_bytes() for path in sealed.rglob("*.*") if path.is_file()} == before


@pytest.mark.parametrize("emptied", ["户厕:", "# 户厕"], ids=["no value", "no entry"])
def test_a_value_that_was_emptied_is_corrected_with_a_new_one(emptied: str, sealed: Path) -> None:
    replace_in(sealed, "data/2025/a.yml", "户厕: 100", emptied)
    done = nianbao(sealed, "correct", "2025", "--figure", "户厕", *ORDER)
    assert done.exit_code == 2
    assert "“户厕改造”现在是空的；用 --new 写更正后的数" in done.output
    done = nianbao(sealed, "correct", "2025", "--figure", "户厕", "--new", "101", *ORDER)
    assert done.exit_code == 0, done.output
    assert errors(sealed) == []
    book, year = year_of(sealed, 2025)
    assert "改造户厕101座" in text_of(book, 2025)
    assert "改造户厕100座" in text_of(as_signed(book, year), 2025)


def test_a_correction_that_leads_to_an_error_writes_nothing(sealed: Path) -> None:
    replace_in(sealed, "data/figures/a.yml", "户厕: {", "户厕: {max: 200, ")
    done = nianbao(sealed, "correct", "2025", "--figure", "户厕", "--new", "900", *ORDER)
    assert done.exit_code == 1
    assert "没有更正" in done.output
    assert not (sealed / "data/2025/corrections.yml").exists()


def commit(root: Path, *first: str) -> None:
    who = ("-c", "user.name=甲", "-c", "user.email=a@localhost")
    for words in (first, ("add", "-A"), ("commit", "-q", "-m", "一")):
        if words:
            subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)


def test_git_remembers_an_entry_that_all_files_forgot(sealed: Path) -> None:
    commit(sealed, "init", "-q")
    (sealed / "data/releases.yml").unlink()
    for year in (2024, 2025):
        for name in ("release", "released", "seal"):
            (sealed / f"data/{year}/{name}.yml").unlink()
    assert [one.fault for one in errors(sealed)] == ["seal_missing", "seal_missing"]
    commit(sealed)
    assert [one.fault for one in errors(sealed)] == ["seal_missing", "seal_missing"]


def test_a_release_is_taken_back_and_made_again(sealed: Path) -> None:
    commit(sealed, "init", "-q")
    assert nianbao(sealed, "release", "2025", "--undo").exit_code == 2
    done = nianbao(sealed, "release", "2025", "--undo", "--reason", "文号写错")
    assert done.exit_code == 0, done.output
    assert errors(sealed) == []
    book, year = year_of(sealed, 2025)
    assert year.is_draft
    assert book.register[-1].withdrawn == "文号写错"
    assert nianbao(sealed, "release", *signed_with(sealed, "2025")).exit_code == 0
    assert errors(sealed) == []


def new_key(path: Path) -> Path:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "书记", "-f", str(path)], check=True)
    return path


def signer(name: str, key: Path) -> str:
    """The line of data/signers that lets a key sign for a name."""
    return f"{name} {key.with_suffix('.pub').read_text('utf-8')}"


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_key(tmp_path_factory.mktemp("key") / "id")


def sign_release(root: Path, key: Path) -> Result:
    write_project(root, {"data/signers": signer("书记", key)})
    nianbao(root, "release", "2025", "--undo", "--reason", "改用签名")
    words = ("--sign-key", str(key), "--sign-as", "书记")
    return nianbao(root, "release", *signed_with(root, "2025"), *words)


def test_a_signature_is_checked(sealed: Path, key: Path) -> None:
    done = sign_release(sealed, key)
    assert done.exit_code == 0, done.output
    assert errors(sealed) == []
    (signature,) = (sealed / "data/signatures").iterdir()
    signature.write_bytes(signature.read_bytes().replace(b"A", b"B"))
    assert [one.fault for one in errors(sealed)] == ["seal_broken"]
    signature.unlink()
    assert [one.why for one in errors(sealed)] == [f"签名验不过：没有 data/signatures/{signature.name}"]


def test_the_signature_of_another_key_is_found(sealed: Path, key: Path, tmp_path: Path) -> None:
    assert sign_release(sealed, key).exit_code == 0
    write_project(sealed, {"data/signers": signer("书记", new_key(tmp_path / "other"))})
    assert [one.fault for one in errors(sealed)] == ["seal_broken"]


@pytest.mark.parametrize("signers", ["none", "empty", "another name", "another key"])
def test_a_key_that_the_signers_do_not_name_signs_nothing(
    signers: str, sealed: Path, key: Path, tmp_path: Path
) -> None:
    written = {
        "none": {},
        "empty": {"data/signers": ""},
        "another name": {"data/signers": signer("镇长", key)},
        "another key": {"data/signers": signer("书记", new_key(tmp_path / "other"))},
    }
    write_project(sealed, written[signers])
    nianbao(sealed, "release", "2025", "--undo", "--reason", "改用签名")
    before = (sealed / "data/releases.yml").read_bytes()
    done = nianbao(sealed, "release", *signed_with(sealed, "2025"), "--sign-key", str(key), "--sign-as", "书记")
    assert done.exit_code == 2
    assert "data/signers 没有写这把密钥是书记的" in done.output
    assert (sealed / "data/releases.yml").read_bytes() == before
    assert not (sealed / "data/signatures").exists()


def test_years_signed_before_are_sealed_as_they_were_signed(tmp_path: Path) -> None:
    correction = "- {figure: 户厕, old: 90座, new: 100座, reason: 漏计, approver: 镇长, date: 2026-02-03}\n"
    released = "奖补: {value: '15000', label: 奖补资金, unit: 万元}\n户厕: {value: '90', label: 户厕改造, unit: 座}\n"
    released += "合计: {value: '180', label: 合计, unit: 座}\n项目:\n  value: '1'\n  label: 项目\n  unit: 个\n"
    released += "  rows: [{名称: 甲园, 投资: '5.2'}]\n"
    release = "date: 2026-01-20\nsigner: 镇长\nnumber: 砚政〔2026〕1号\n"
    files = {
        "data/2025/corrections.yml": correction,
        "data/2025/released.yml": released,
        "data/2025/release.yml": release,
    }
    root = write_project(tmp_path, {**PROJECT, **files})
    assert [(one.fault, one.level) for one in check(load_yearbook(root)) if one.fault == "seal_missing"] == [
        ("seal_missing", Level.WARNING)
    ]
    done = nianbao(root, "seal")
    assert done.exit_code == 0, done.output
    assert errors(root) == []
    book, year = year_of(root, 2025)
    assert [bool(one.seal) for one in book.register] == [True, False]
    assert "改造户厕90座" in text_of(as_signed(book, year), 2025)


def test_the_masked_edition_hides_the_signed_name(sealed: Path) -> None:
    done = nianbao(sealed, "export", "2025", "--edition", Edition.MASKED)
    assert "老街" not in done.output


def test_a_project_sealed_by_an_older_version_is_whole(tmp_path: Path) -> None:
    """The folder was written by the commands and is never written again: a version that reads its seals otherwise
    breaks those of every town."""
    root = Path(shutil.copytree(Path(__file__).parent / "sealed_by_form_1", tmp_path / "project"))
    assert errors(root) == []
    book, year = year_of(root, 2025)
    assert len(year.corrections) == 4
    assert "砚前老街改造户厕100座" in text_of(as_signed(book, year), 2025)
    replace_in(root, "docs/2025/1-a.md", "改造", "新建")
    assert ("seal_broken", "docs/2025/1-a.md:3:1") in seal_findings(root)
