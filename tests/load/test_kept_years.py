"""Years that are kept from one reading to the next: the same nouns if nothing changed, new ones if anything did."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from nianbao.load import load_yearbook
from nianbao.load.kept_years import KeptYears
from nianbao.report import Yearbook
from tests.site.sites import make_site


def edited(root: Path, edit: Callable[[Path], object]) -> tuple[Yearbook, Yearbook, Yearbook]:
    """A project before an edit and after it, read by the same process, and after it read by a new one."""
    kept = KeptYears()
    make_site(root, {"docs/2023/scan.txt": "扫描件", "docs/2024/scan.txt": "扫描件"})
    before = load_yearbook(root, kept=kept)
    assert [len(year.attachments) for year in before.years] == [1, 1]
    edit(root)
    return before, load_yearbook(root, kept=kept), load_yearbook(root)


def same_years(one: Yearbook, other: Yearbook) -> list[int]:
    return [year.number for year, now in zip(one.years, other.years, strict=True) if year.sections is now.sections]


def everything(book: Yearbook) -> str:
    """All that was read, without the addresses of objects."""
    read = (book.years, book.problems, dict(book.lines), book.comments, book.nulls, book.files)
    return re.sub(r" at 0x[0-9a-f]+", "", repr(read))


EDITS: dict[str, tuple[Callable[[Path], object], list[int]]] = {
    "nothing": (lambda root: None, [2023, 2024]),
    "a value": (lambda root: (root / "data/2024/1-town.yml").write_text("污水管网: 13.4\n", "utf-8"), [2023]),
    "a value that cannot be read": (lambda root: (root / "data/2023/1-town.yml").write_bytes(b"\xff"), [2024]),
    "a sentence": (lambda root: (root / "docs/2023/1-town.md").write_text("# 一、城建\n", "utf-8"), [2024]),
    "a file is added": (lambda root: (root / "docs/2024/3-more.md").write_text("# 三、别的\n", "utf-8"), [2023]),
    "a file is removed": (lambda root: (root / "docs/2024/2-problems.md").unlink(), [2023]),
    "a year's release": (lambda root: (root / "data/2024/release.yml").unlink(), [2023]),
    "a file that was read late": (lambda root: (root / "docs/2024/scan.txt").write_text("新的", "utf-8"), [2023]),
    "the catalogue": (
        lambda root: (root / "data/figures/村建.yml").write_text("污水管网: {unit: 米}\n", "utf-8"),
        [],
    ),
    "words of the town": (lambda root: (root / "data/words.yml").write_text("units: [{word: 垛}]\n", "utf-8"), []),
    "names": (lambda root: (root / "data/names.yml").write_text("镇名: {name: 墨渚镇}\n", "utf-8"), [2023, 2024]),
}


@pytest.mark.parametrize("edit", EDITS)
def test_only_what_changed_is_read_again(edit: str, tmp_path: Path) -> None:
    change, kept = EDITS[edit]
    before, now, afresh = edited(tmp_path, change)
    assert same_years(before, now) == kept
    assert everything(now) == everything(afresh)
    digests = [dict(year.attachments) for year in afresh.years]
    assert [dict(year.attachments) for year in now.years] == digests
