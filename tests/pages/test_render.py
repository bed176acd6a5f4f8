"""Templates that are kept compiled between builds."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from nianbao.pages.render import compiled_templates


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def rendered(text: str) -> str:
    environment = Environment(loader=DictLoader({"a.html": text}), bytecode_cache=compiled_templates())
    return environment.get_template("a.html").render(figure="12.6")


def test_a_template_is_kept_compiled_and_compiled_anew_when_it_changes(temporary: Path) -> None:
    assert rendered("{{ figure }}公里") == "12.6公里"
    (kept,) = temporary.rglob("*.cache")
    before = kept.read_bytes()
    assert rendered("{{ figure }}公里") == "12.6公里"
    assert kept.read_bytes() == before
    assert rendered("{{ figure }}座") == "12.6座"


def test_a_template_is_compiled_where_nothing_can_be_kept(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(temporary / "none"))
    assert compiled_templates() is None
    assert rendered("{{ figure }}公里") == "12.6公里"
