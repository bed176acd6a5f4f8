"""Word files and PDFs of a site are made, kept while nothing changes, and made again when something does."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from nianbao.outputs.export_error import ExportError
from nianbao.pages.site import PublishedFile
from nianbao.publish import year_documents
from nianbao.publish.site_build import Build
from nianbao.publish.year_documents import make_documents
from tests.held import load_held
from tests.site.sites import DOCUMENTS, SETTINGS, build, make_site

FILES: dict[str, str | bytes] = {
    "data/figures/a.yml": "管网: {unit: 公里, owner: 村建办}\n",
    "data/2023/a.yml": "管网: 11.2\n",
    "data/2024/a.yml": "管网: 12.6\n",
    "data/2023/release.yml": "date: 2024-01-05\nsigner: 书记\nnumber: 某政发〔2024〕3号\n",
    "data/2024/release.yml": "date: 2025-01-05\nsigner: 书记\nnumber: 某政发〔2025〕3号\n",
    "docs/2023/1.md": "# 一、旧\n\n{{ 管网 }}。\n",
    "docs/2024/1.md": "# 一、新\n\n{{ 管网 }}。\n",
}


def make(folder: Path, files: Mapping[str, str | bytes] = FILES) -> dict[str, bytes]:
    """Makes the files as a build does, and publishes them."""
    site = Build(load_held(files), ()).site
    made = list(make_documents(site, ["docx", "pdf"], folder))
    contents = {file.uri: file.content for file in made if isinstance(file, PublishedFile)}
    for uri, content in contents.items():
        (folder / uri).parent.mkdir(parents=True, exist_ok=True)
        (folder / uri).write_bytes(content)
    return contents


def mark(folder: Path, uri: str) -> None:
    """Replaces a published file in such a way that only making it again gives the right one."""
    file = folder / uri
    record_file = file.parent / "made-from.json"
    record = json.loads(record_file.read_bytes())
    file.write_bytes(b"kept")
    record[file.suffix[1:]]["bytes"] = hashlib.sha256(b"kept").hexdigest()
    record_file.write_text(json.dumps(record))


def test_files_are_kept_until_what_they_show_changes(tmp_path: Path) -> None:
    first = make(tmp_path)
    assert sorted(first) == [
        f"{year}/files/{name}" for year in (2023, 2024) for name in ("made-from.json", "report.docx", "report.pdf")
    ]
    assert make(tmp_path) == first
    for uri in ("2023/files/report.docx", "2023/files/report.pdf", "2024/files/report.docx"):
        mark(tmp_path, uri)
    kept = make(tmp_path)
    assert sorted(uri for uri, content in kept.items() if content == b"kept") == [
        "2023/files/report.docx",
        "2023/files/report.pdf",
        "2024/files/report.docx",
    ]
    changed = make(tmp_path, {**FILES, "data/2024/a.yml": "管网: 13\n"})
    assert changed["2023/files/report.docx"] == b"kept"
    assert changed["2024/files/report.docx"] not in (b"kept", first["2024/files/report.docx"])
    assert make(tmp_path)["2024/files/report.docx"] == first["2024/files/report.docx"]


def test_a_damaged_file_is_made_again(tmp_path: Path) -> None:
    first = make(tmp_path)
    (tmp_path / "2024/files/report.docx").write_bytes(b"cut")
    (tmp_path / "2024/files/report.pdf").unlink()
    (tmp_path / "2023/files/made-from.json").write_text("[")
    assert make(tmp_path) == first


def test_a_pdf_that_cannot_be_made_keeps_no_other_file_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nianbao.outputs.pdf.font_families", lambda: ("Liberation Serif",))
    site = Build(load_held(FILES), ()).site
    made = list(make_documents(site, ["docx", "pdf"], tmp_path))
    assert sum(isinstance(one, ExportError) for one in made) == 2
    uris = [one.uri for one in made if isinstance(one, PublishedFile)]
    assert "2024/files/report.docx" in uris
    assert "2024/files/report.pdf" not in uris


def test_the_code_that_makes_the_files_is_an_input() -> None:
    package = Path(year_documents.nianbao.__file__).parent
    for folder in year_documents.WRITERS:
        assert list((package / folder).glob("*.py")), folder


def test_a_site_offers_its_documents_and_those_that_lie_in_its_folders(tmp_path: Path) -> None:
    settings = SETTINGS.replace("extra:\n", f"extra:\n{DOCUMENTS}")
    project = make_site(tmp_path, {"mkdocs.yml": settings, "docs/2024/扫描件.pdf": b"%PDF-1.7"})
    done = build(project)
    assert done.returncode == 0, done.stderr
    page = (project / "site/2024/index.html").read_text("utf-8")
    for words in ("全文（Word）", "全文（PDF）", "扫描件.pdf"):
        assert words in page
    assert (project / "site/2024/files/report.docx").read_bytes().startswith(b"PK")
    first = (project / "site/2024/files/report.pdf").read_bytes()
    assert build(project).returncode == 0
    assert (project / "site/2024/files/report.pdf").read_bytes() == first


@pytest.mark.parametrize("written", ["docx", "[doc]"])
def test_unknown_documents_are_refused_in_words(tmp_path: Path, written: str) -> None:
    settings = SETTINGS.replace("extra:\n", f"extra:\n  documents: {written}\n")
    done = build(make_site(tmp_path, {"mkdocs.yml": settings}))
    assert done.returncode != 0
    assert "怎么改：写成 documents: [docx, pdf]" in done.stderr + done.stdout
