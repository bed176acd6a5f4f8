"""The corpus of the builds is the same for the same seed, clean, and shown as it says; the sums are right.

The bench itself is ``python -m tests.bench build``.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nianbao.checks import check
from nianbao.outputs.year_text import section_lines
from nianbao.report import Edition, Yearbook
from tests.bench import __main__ as bench
from tests.bench.build import as_json
from tests.bench.corpus import Size, generate, project_files
from tests.bench.measuring import BuildError, Run, verify
from tests.bench.peers import PAGES_PEER, PEERS, Peer
from tests.bench.summary import summaries, table
from tests.project import load_project, write_project
from tests.site.sites import build_apart

SIZES = [Size(years=3, sections=3), Size(units=2, years=2, sections=2), Size(years=1, sections=2, figures=14)]

# By peer and factor of the size.
TAKEN = {
    ("nianbao", 1): [Run(2, 4, 2**20), Run(3, 4, 2**20), Run(4, 4, 2**20)],
    ("hugo", 1): [Run(1, 2, 2**21), Run(1, 2, 2**21), Run(1, 8, 2**21)],
    ("nianbao", 2): [Run(4, 8, 2**20), Run(6, 8, 2**20), Run(8, 8, 2**20)],
    ("hugo", 2): [Run(1, 2, 2**21), Run(1, 2, 2**21), Run(1, 8, 2**21)],
}


@pytest.fixture(params=SIZES, ids=str)
def size(request: pytest.FixtureRequest) -> Size:
    return request.param


@pytest.fixture
def book(size: Size, tmp_path: Path) -> Yearbook:
    return load_project(tmp_path, project_files(generate(size)))


def test_the_same_seed_gives_the_same_corpus(size: Size) -> None:
    assert generate(size) == generate(size)
    assert generate(size) != generate(Size(size.units, size.years, size.sections, size.figures, size.seed + 1))


def test_the_corpus_has_the_size_asked_for(size: Size) -> None:
    corpus = generate(size)
    assert len(corpus.pages) == size.pages == size.units * size.years * size.sections
    assert {len(page.figures) for page in corpus.pages} == {size.figures}
    assert len({figure.id for page in corpus.pages for figure in page.figures}) == (
        size.units * size.sections * size.figures
    )


def test_a_dimension_grows(size: Size) -> None:
    assert size.times("sections", 4).pages == 4 * size.pages


def test_the_project_has_no_finding(book: Yearbook) -> None:
    # The corpus is signed and not sealed, so that earlier commits can be measured with it.
    found = [finding for finding in check(book) if finding.fault != "seal_missing"]
    assert [f"{finding.place} {finding.fault}：{finding.why}" for finding in found] == []


def test_the_project_shows_what_the_corpus_says(size: Size, book: Yearbook) -> None:
    for page in generate(size).pages:
        section = book.year(page.year).section(page.stem)
        said = ["".join(piece.text for piece in line) for line in page.lines]
        prose = [line for line in said if line[:1] not in ("", "#", "|")]
        shown = section_lines(book, section, Edition.INTERNAL)
        assert prose
        assert [line for line in prose if line not in shown] == []


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_a_peer_gets_every_page(peer: Peer) -> None:
    size = Size(years=2, sections=2)
    files = peer.files(generate(size))
    pages = [name for name in files if name.endswith("-part.md")]
    assert len(pages) == size.pages
    assert "==" in peer.requirements() or "-c " in peer.requirements()


def test_the_pages_can_be_built_alone(tmp_path: Path) -> None:
    project = write_project(tmp_path, PAGES_PEER.files(generate(Size(years=2, sections=2))))
    done = build_apart(project, "-q", "-d", "site")
    assert done.returncode == 0, done.stdout
    assert (project / "site/2025/001-part/index.html").is_file()
    assert not list(project.glob("site/**/files/*"))


def test_a_site_that_lacks_a_sentence_is_refused(tmp_path: Path) -> None:
    corpus = generate(Size(years=1, sections=1))
    (page,) = corpus.pages
    built = tmp_path / str(page.year) / page.stem / "index.html"
    with pytest.raises(BuildError, match="was not built"):
        verify(corpus, tmp_path)
    built.parent.mkdir(parents=True)
    text = "\n".join(f"<p>{''.join(piece.text for piece in line)}</p>" for line in page.lines)
    built.write_text(text, encoding="utf-8")
    verify(corpus, tmp_path)
    value = next(piece.text for line in page.lines for piece in line if piece.reference)
    built.write_text(text.replace(value, ""), encoding="utf-8")
    with pytest.raises(BuildError, match="lacks"):
        verify(corpus, tmp_path)


def test_medians_ratios_and_growth() -> None:
    assert table(summaries(TAKEN, "nianbao")).splitlines()[2:] == [
        "| n | nianbao | 3.00 | 4.00 | 1 |  |  | 1.00 | 1.00 |",
        "| n | hugo | 1.00 | 2.00 | 2 | 3.00 | 2.00 | 1.00 | 1.00 |",
        "| 2n | nianbao | 6.00 | 8.00 | 1 |  |  | 2.00 | 2.00 |",
        "| 2n | hugo | 1.00 | 2.00 | 2 | 6.00 | 4.00 | 1.00 | 1.00 |",
    ]


def test_json_holds_every_run() -> None:
    written = json.loads(as_json(Size(), "sections", summaries(TAKEN, "nianbao"), TAKEN))
    assert written["corpus"] == {"units": 1, "years": 3, "sections": 10, "figures": 8, "seed": 5, "pages": 30}
    (hugo,) = (row for row in written["builds"] if (row["peer"], row["factor"]) == ("hugo", 2))
    assert (hugo["wall_ratio"], hugo["wall_growth"]) == (4, 1)
    assert [run["wall"] for run in hugo["runs"]] == [2, 2, 8]


def test_every_bench_is_listed() -> None:
    folder = Path(bench.__file__).parent
    packages = {path.parent.name for path in folder.glob("*/__main__.py")}
    modules = {path.stem for path in folder.glob("[!_]*.py") if "\nif __name__ == " in path.read_text("utf-8")}
    assert packages | modules == set(bench.BENCHES)
