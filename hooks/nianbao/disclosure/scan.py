"""Scans the files that would be published for what the masked edition withholds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from nianbao.disclosure.published_texts import UnreadableFileError, lines_of_file
from nianbao.disclosure.withheld import Exposure, Withheld

# A word can continue on the next line.
EDGE: Final = 16
LISTED: Final = 20
CONTEXT: Final = 12


@dataclass(frozen=True, slots=True)
class Disclosure:
    """A place of a published file that shows what is withheld, or a file that cannot be read (`written` is empty).
    `around` is the text there."""

    file: str
    written: str
    what: str
    around: str = ""

    def __str__(self) -> str:
        if not self.written:
            return f"{self.file}  {self.what}，不能断定没有泄露"
        return f"{self.file}  写着“{self.around or self.written}”，是{self.what}"


class Scanner:
    """Scans files. Most lines are on every page, so each is read once."""

    def __init__(self, withheld: Withheld) -> None:
        self.withheld = withheld
        self.known: dict[str, tuple[Exposure, ...]] = {}

    def scan(self, file: str, content: bytes) -> Iterator[Disclosure]:
        """The disclosures of a file, each word once."""
        seen = set()
        try:
            lines = [line for line in lines_of_file(file, content) if line.strip()]
        except UnreadableFileError as error:
            yield Disclosure(file, "", str(error))
            return
        edges = [f"{above[-EDGE:]}\n{below[:EDGE]}" for above, below in pairwise(lines)]
        found = [(line, self._found(line, self.withheld.find)) for line in lines]
        found += [(edge, self._found(edge, self.withheld.find_broken)) for edge in edges]
        for text, all_shown in found:
            for shown in all_shown:
                if (shown.written, shown.what) not in seen:
                    seen.add((shown.written, shown.what))
                    yield Disclosure(file, shown.written, shown.what, _around(text, shown.written))

    def _found(self, text: str, find: Callable[[str], Iterator[Exposure]]) -> tuple[Exposure, ...]:
        if text not in self.known:
            self.known[text] = tuple(find(text))
        return self.known[text]


def scan_folder(folder: Path, withheld: Withheld) -> Iterator[Disclosure]:
    """The disclosures of all files of a folder."""
    scanner = Scanner(withheld)
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        yield from scanner.scan(path.relative_to(folder).as_posix(), path.read_bytes())


def refusal(disclosures: Iterable[Disclosure]) -> str:
    """The message of a refusal to publish; empty if nothing is disclosed."""
    found = list(disclosures)
    if not found:
        return ""
    listed = "\n".join(f"  {one}" for one in found[:LISTED])
    more = f"\n  还有 {len(found) - LISTED} 处" if len(found) > LISTED else ""
    how = (
        "怎么改：正文里改成引用 {{ 代号 }}，脱敏版会写 *；自己写的页面和附件改掉再放进来；"
        "可以公开的，名称在 data/names.yml 里写 masked: false，数字在指标表里写 visibility: public"
    )
    return f"脱敏版会写出要隐去的内容，没有发布：\n{listed}{more}\n{how}"


def _around(line: str, written: str) -> str:
    at = line.find(written)
    if at < 0:
        return line.strip()[: 4 * CONTEXT]
    return line[max(0, at - CONTEXT) : at + len(written) + CONTEXT].strip().replace("\t", " ").replace("\n", " ")
