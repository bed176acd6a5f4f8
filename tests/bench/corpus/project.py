"""A corpus as the content of a project of Nianbao: catalogue, values, sections, releases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tests.bench.corpus.nouns import Corpus, Page, Piece


def reference(_: int, piece: Piece) -> str:
    """A reference as the project writes it."""
    return f"{{{{ {piece.reference} }}}}"


def project_files(corpus: Corpus) -> dict[str, str]:
    """The files below docs/ and data/ by path. All years are released."""
    return dict(_files(corpus))


def _files(corpus: Corpus) -> Iterator[tuple[str, str]]:
    yield "docs/index.md", "# 年报\n\n为测量生成的虚构年报。\n"
    released: defaultdict[int, list[str]] = defaultdict(list)
    catalogue: dict[str, str] = {}
    for page in corpus.pages:
        values = "".join(f"{figure.id}: {figure.values[page.year]}\n" for figure in page.figures)
        yield f"docs/{page.year}/{page.stem}.md", page.markdown(reference)
        yield f"data/{page.year}/{page.stem}.yml", values
        released[page.year].append(_released(page))
        catalogue[page.stem] = _catalogue(page)
    for year in corpus.years():
        yield f"data/{year}/release.yml", f"date: {year + 1}-01-15\nsigner: 主要负责人\nnumber: 测〔{year + 1}〕1号\n"
        yield f"data/{year}/released.yml", "".join(released[year])
        for folder, name in corpus.folders.items():
            yield f"docs/{year}/{folder}/index.md", f"# {name}\n"
    for stem, text in catalogue.items():
        yield f"data/figures/{stem.replace('/', '-')}.yml", text


def _catalogue(page: Page) -> str:
    entries = (
        f"{figure.id}:\n  unit: {figure.unit}\n  owner: 党政办公室\n  definition: 当年{figure.id}\n"
        for figure in page.figures
    )
    return "\n".join(entries)


def _released(page: Page) -> str:
    entries = (
        f"{figure.id}:\n  value: '{figure.values[page.year]}'\n  label: {figure.id}\n  unit: {figure.unit}\n"
        f"  definition: 当年{figure.id}\n"
        for figure in page.figures
    )
    return "".join(entries)
