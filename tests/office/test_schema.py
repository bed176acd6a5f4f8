"""The schemas for editors are current and agree with the loader."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from jsonschema import Draft7Validator

from nianbao.cli import main
from nianbao.load import load_yearbook
from nianbao.load.file_sources import Folder
from nianbao.office.schema import MODELINE, modeline, schema_files, schema_of
from tests.conftest import MakeProject

SAMPLE = Path(__file__).parents[2]
CATALOGUE = "管网: {label: 污水管网, unit: 公里, owner: 村建办}\n项目: {unit: 个, list: {名称: project, 投资: 亿元}}\n"


class _Editor(yaml.SafeLoader):
    """YAML 1.2's core schema, by which editors read: dates and yes are texts."""


_Editor.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in held if not tag.endswith(("timestamp", "bool"))]
    for first, held in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Editor.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def read(text: str) -> Any:
    return yaml.load(text, Loader=_Editor)


def complaints(root: Path, file: str) -> list[str]:
    """The places that an editor would underline in a file."""
    return complaints_of(validators(root), root, file)


def validators(root: Path) -> dict[str, Draft7Validator]:
    """The project's schemas by path."""
    found = {}
    for path, text in schema_files(load_yearbook(root)).items():
        schema = json.loads(text)
        Draft7Validator.check_schema(schema)
        found[path] = Draft7Validator(schema)
    return found


def complaints_of(schemas: dict[str, Draft7Validator], root: Path, file: str) -> list[str]:
    content = read((root / file).read_text("utf-8-sig"))
    return [error.message for error in schemas[f"data/schema/{schema_of(file)}.json"].iter_errors(content)]


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["schema", "-C", str(root), *words])


def test_the_schemas_of_the_sample_are_current() -> None:
    assert run(SAMPLE, "--check").output == "格式说明都是最新的。\n"


def test_the_sample_agrees_with_its_schemas() -> None:
    files = [file for file in Folder(SAMPLE).below("data") if file.endswith(".yml") and schema_of(file)]
    assert len(files) > 40
    schemas = validators(SAMPLE)
    assert {file: found for file in files if (found := complaints_of(schemas, SAMPLE, file))} == {}


def test_every_file_of_the_sample_names_its_schema() -> None:
    files = Folder(SAMPLE)
    for file in files.below("data"):
        if file.endswith(".yml") and schema_of(file):
            first = files.read(file).decode().partition("\n")[0]
            assert first + "\n" == modeline(file), file
            assert (SAMPLE / file).parent.joinpath(first.removeprefix(MODELINE)).is_file()


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("data/names.yml", "schema/names.json"),
        ("data/words.yml", "schema/words.json"),
        ("data/figures/a.yml", "../schema/figures.json"),
        ("data/2025/names.yml", "../schema/names.json"),
        ("data/2025/1-study.yml", "../schema/values.json"),
        ("data/2025/2-development/1-growth.yml", "../../schema/values.json"),
        ("data/2025/2-development/names.yml", "../../schema/values.json"),
    ],
)
def test_the_modeline_is_a_path_relative_to_the_file(file: str, line: str) -> None:
    assert modeline(file) == f"{MODELINE}{line}\n"


@pytest.mark.parametrize("file", ["data/2025/release.yml", "data/2025/released.yml", "data/owners.yml"])
def test_files_without_a_schema_have_no_modeline(file: str) -> None:
    assert modeline(file) == ""


@pytest.mark.parametrize(
    ("file", "text", "holds"),
    [
        ("data/2025/a.yml", "管网: 12.6\n", True),
        ("data/2025/a.yml", "管网: 约12\n", True),
        ("data/2025/a.yml", "管网:\n", True),
        ("data/2025/a.yml", "管网: {value: 12.6, source: 台账, break: true}\n", True),
        ("data/2025/a.yml", "项目: [{名称: 甲, 投资: 5.2}, 乙]\n", True),
        ("data/2025/a.yml", "管道: 12.6\n", False),
        ("data/2025/a.yml", "管网: {valeu: 12.6}\n", False),
        ("data/2025/a.yml", "管网: [甲]\n", False),
        ("data/2025/a.yml", "项目: [{名字: 甲}]\n", False),
        ("data/figures/a.yml", "甲: {unit: 件, rules: 甲 <= 9, min: 0, list: {名称: village}}\n", True),
        ("data/figures/a.yml", "甲: {unti: 件}\n", False),
        ("data/figures/a.yml", "甲: {decimals: 很多}\n", False),
        ("data/names.yml", "镇名: {name: 砚汀镇, kind: town, aliases: 砚汀}\n县: 县\n", True),
        ("data/names.yml", "镇名: {kind: city}\n", False),
        ("data/words.yml", "units: [{word: 担, dimension: 质量, size: 50}, {word: 蔸, counts_lists: true}]\n", True),
        ("data/words.yml", "units: [{word: 担, dimension: 重量, size: 50}]\n", False),
        ("data/words.yml", "units: [{dimension: 质量, size: 50}]\n", False),
        ("data/words.yml", "words: []\n", False),
        ("data/headlines.yml", "- 管网\n", True),
        ("data/headlines.yml", "- 管道\n", False),
        (
            "data/accepted.yml",
            "- {fault: year_jump, figure: 管网, reason: 大修, approver: 镇长, expires: 2026-01-01}\n",
            True,
        ),
        ("data/accepted.yml", "- {fault: year_jump}\n", False),
    ],
)
def test_a_schema_underlines_errors_of_the_loader(file: str, text: str, holds: bool, make_project: MakeProject) -> None:
    root = make_project({"data/figures/b.yml": CATALOGUE, file: text})
    assert (complaints(root, file) == []) is holds


def test_a_schema_names_label_unit_and_owner(make_project: MakeProject) -> None:
    root = make_project({"data/figures/a.yml": CATALOGUE})
    values = json.loads(schema_files(load_yearbook(root))["data/schema/values.json"])
    assert values["properties"]["管网"]["description"] == "污水管网（公里）。村建办"


def test_a_second_run_writes_nothing_and_adds_no_second_modeline(make_project: MakeProject) -> None:
    root = make_project({"data/figures/a.yml": b"\xef\xbb\xbf" + CATALOGUE.replace("\n", "\r\n").encode()})
    assert run(root, "--check").exit_code == 1
    assert "没有写" in run(root, "--dry-run").output
    assert not (root / "data/schema").exists()
    done = run(root, "--modelines")
    assert done.exit_code == 0
    line = f"{MODELINE}../schema/figures.json\r\n".encode()
    assert (root / "data/figures/a.yml").read_bytes().startswith(b"\xef\xbb\xbf" + line + "管网".encode())
    assert run(root, "--modelines").output == "格式说明都是最新的，没有要写的。\n"
    assert run(root, "--check").exit_code == 0


def test_an_unreadable_catalogue_writes_nothing(make_project: MakeProject) -> None:
    root = make_project({"data/figures/a.yml": "甲: [\n"})
    done = run(root)
    assert done.exit_code == 2
    assert not (root / "data/schema").exists()
