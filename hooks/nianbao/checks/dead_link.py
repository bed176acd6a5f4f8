"""Links, pictures and footnotes that lead nowhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from urllib.parse import unquote

from nianbao.checks.fault import Fault, Reading
from nianbao.checks.markup_fixes import edits_of
from nianbao.load.handbook_pages import handbook_sources
from nianbao.load.project_files import PAGES
from nianbao.report import Finding, Level, Yearbook
from nianbao.shown.link_targets import joined_path, link_targets
from nianbao.shown.rendered import MarkdownPage, RenderedPages
from nianbao.source.positions import Lines

FAULT = Fault(
    name="dead_link",
    level=Level.ERROR,
    title="链接、图片或脚注没有着落",
    means="链接指的文件、图片、页面里的标题没有；脚注没有内容，或内容没有地方引用；链接的地址写错（http：//、反斜杠、空的）。"
    "链到别的网站的，只看写法，不上网去试。",
    why="读者点开是“找不到页面”，图是空的，脚注的记号会原样印出来。",
    fix="改对文件名和路径：从这个文件所在的文件夹算起，上一层写 ../；附件、图片和正文一起存在 docs 文件夹里。",
    automatic_fix="文件名只差大小写、反斜杠，或整个 docs 里只有一个同名文件的，改成对的路径；http：// 的冒号改半角。",
    wrong="""
        docs/2024/town.md
            老街改造见[方案](⟦Plan.pdf⟧)。
        docs/2024/plan.pdf 略
            方案
        """,
    right="""
        docs/2024/town.md
            老街改造见[方案](plan.pdf)。
        docs/2024/plan.pdf 略
            方案
        """,
)
# Pages that the site generates (pages/navigation.py, guide/pages): folders of the unit, and of the guide.
GENERATED: Final = (
    "archive/",
    "checks/",
    "compare/",
    "corrections/",
    "figures/",
    "guide/commands/",
    "guide/faults/",
    "guide/fields/",
    "guide/forms/",
    "sections/",
)
# And in the folder of a year; its files to download are called so (pages/downloads.py).
GENERATED_OF_YEAR: Final = ("index.md", "figures/", "files/figures.", "files/report.", "full/")
CALL: Final = re.compile(r"(?<![!\\])\[(?P<words>[^\[\]\n]+)\]\[(?P<label>[^\[\]\n]*)\]")
NOTE: Final = re.compile(r"\[\^(?P<label>[^\]\n]{1,60})\](?P<colon>[:：])?")
# Not those of raw_markup: a definition with the colon of the input method.
SCHEME: Final = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.I)
MISSPELT_SCHEME: Final = re.compile(r"(?P<scheme>https?)(?:：|:?)[/／]{1,2}(?=[\w.])|www\.", re.I)
WELL_SPELT: Final = re.compile(r"https?://(?=[\w\[])", re.I)
SCHEME_FIX: Final = "网址以 http:// 或 https:// 开头，用半角的。"
OURS: Final = ("fig-", "fn:", "fnref:", "p-", "__")
QUOTED = 20


@dataclass(frozen=True, slots=True)
class _LinkProblem:
    """Why the target of a link does not exist, and what may be meant."""

    why: str
    fix: str = ""
    meant: str = ""
    level: Level = Level.ERROR


def find(reading: Reading) -> Iterator[Finding]:
    site = _SiteFiles(reading.book, reading.rendered)
    for page in reading.rendered.pages:
        if "[" not in page.text and "<" not in page.text:
            continue
        yield from _links(reading, site, page)
        yield from _undefined_labels(reading, page)
        yield from _notes(reading, page)


def _links(reading: Reading, site: _SiteFiles, page: MarkdownPage) -> Iterator[Finding]:
    for target in link_targets(page):
        problem = site.problem(page, target.written)
        # Some links of the source are text on the page.
        rendered = reading.rendered.rendered(page) if problem else None
        if problem is None or rendered is None or not rendered.leads_to(target.written):
            continue
        replacements = [(target.start, target.end, problem.meant)] if problem.meant else []
        yield FAULT.at(
            rendered.place(target.start, max(target.end, target.start + 1)),
            target.written or "[…]()",
            problem.why,
            problem.fix or (f"改成：{problem.meant}" if problem.meant else ""),
            edits=edits_of(rendered, replacements),
            level=problem.level,
        )


def _undefined_labels(reading: Reading, page: MarkdownPage) -> Iterator[Finding]:
    """Links whose target should be defined elsewhere on the page: [文字][标签]."""
    calls = [call for call in CALL.finditer(page.text) if not page.hides(call.start())]
    if not calls:
        return
    rendered = reading.rendered.rendered(page)
    shown = "\n".join(segment.text for segment in rendered.segments)
    for call in calls:
        # [3][5] are marks of notes, as print has them.
        if call[0] in shown and not call["label"].startswith("^") and not call["label"].isdecimal():
            why = f"没有“[{call['label'] or call['words']}]: 地址”这一行，链接会原样印出来"
            yield FAULT.at(rendered.place(*call.span()), call[0][:QUOTED], why, "写成 [文字](文件)。")


def _notes(reading: Reading, page: MarkdownPage) -> Iterator[Finding]:
    """Footnotes without content, and contents without a footnote."""
    notes = [note for note in NOTE.finditer(page.text) if not page.hides(note.start())]
    lines = Lines(page.text, page.file)
    defined = {note["label"] for note in notes if note["colon"] and _begins_line(page.text, note)}
    called = {note["label"] for note in notes if not (note["colon"] and _begins_line(page.text, note))}
    seen: set[str] = set()
    for note in notes:
        label = note["label"]
        is_definition = bool(note["colon"]) and _begins_line(page.text, note)
        if label in seen or label in (called if is_definition else defined):
            continue
        seen.add(label)
        place = lines.place(*note.span())
        if is_definition:
            fix = f"在要加脚注的地方写 [^{label}]，或删去这一条。"
            yield FAULT.at(place, note[0], "正文里没有引用这条脚注", fix, level=Level.WARNING)
        else:
            fix = f"在这一页末尾另起一行写 [^{label}]: 内容（冒号用半角的），或删去记号。"
            yield FAULT.at(place, note[0], "这个脚注没有内容，记号会原样印出来", fix)


def _begins_line(text: str, note: re.Match[str]) -> bool:
    return not text[text.rfind("\n", 0, note.start()) + 1 : note.start()].strip()


class _SiteFiles:
    """The files of the site, and whether a link has a target among them."""

    def __init__(self, book: Yearbook, rendered: RenderedPages) -> None:
        self.book = book
        self.rendered = rendered
        self.docs = f"{book.settings.docs}/"
        self.pages = {page.file: page for page in rendered.pages}
        self.drafts = {year.number for year in book.years if year.is_draft}

    @cached_property
    def files(self) -> frozenset[str]:
        """The files that are published, relative to the pages' folder."""
        shown = self.book.files - self.book.excluded
        return frozenset(file.removeprefix(self.docs) for file in shown if file.startswith(self.docs))

    @cached_property
    def by_name(self) -> dict[str, list[str]]:
        """The files by their names."""
        found: dict[str, list[str]] = {}
        for file in sorted(self.files):
            found.setdefault(posixpath.basename(file).casefold(), []).append(file)
        return found

    def problem(self, page: MarkdownPage, written: str) -> _LinkProblem | None:
        """Why a target does not exist; None if it exists, or is on another site."""
        if "{{" in written:
            return None
        if not written:
            return _LinkProblem("链接是空的", "在圆括号里写上文件或地址，或只留文字。")
        if WELL_SPELT.match(written):
            return None
        misspelt = MISSPELT_SCHEME.match(written)
        if misspelt:
            scheme = f"{misspelt['scheme']}://" if misspelt["scheme"] else ""
            meant = scheme + written[misspelt.end() :] if scheme else ""
            return _LinkProblem("地址写得不对，会当成本站的文件", "" if meant else SCHEME_FIX, meant)
        if SCHEME.match(written):
            return None  # unsafe_html says which are allowed
        path, _, fragment = written.partition("#")
        path = unquote(path.partition("?")[0])
        home = page.file.removeprefix(self.docs)
        found = self._found(home, path) if path else home
        if found is None:
            meant = self._meant(home, path)
            return (
                _LinkProblem("没有这个文件", "", meant + (f"#{fragment}" if fragment else ""))
                if meant
                else _LinkProblem(f"{self.docs}{joined_path(home, path)} 没有这个文件")
            )
        return self._problem_of_page(page, found, unquote(fragment))

    def _problem_of_page(self, page: MarkdownPage, found: str, fragment: str) -> _LinkProblem | None:
        target = self.pages.get(self.docs + found)
        if target is None:
            return None
        if target.year in self.drafts and page.year not in self.drafts:
            why = f"指的是{target.year}年度的草稿，签发以前网站上没有"
            return _LinkProblem(why, "等那一年签发了再链过去。", level=Level.WARNING)
        is_ours = fragment.startswith(OURS)
        if fragment and not is_ours and fragment not in self.rendered.anchors(target):
            return _LinkProblem(
                f"那一页没有“{fragment}”这个位置", "用浏览器打开那一页，抄目录里的地址；或去掉 # 和后面的字。"
            )
        return None

    def _found(self, home: str, path: str) -> str | None:
        """The file, or the source of the page, at a path. An address of the site (../1-study/) is also resolved against
        the address of the page."""
        folders = [home] if path.endswith(PAGES) else [home, f"{home.rpartition('.')[0]}/index.md"]
        for start in folders:
            joined = joined_path(start, path)
            for candidate in self._candidates(joined, is_absolute=path.startswith("/")):
                if candidate in self.files or self._is_made(candidate):
                    return candidate
        return None

    @staticmethod
    def _candidates(joined: str, *, is_absolute: bool) -> Iterator[str]:
        """A path as a file, and as the address of a page. An absolute path to a source is kept as it is, and names no
        page."""
        if not (is_absolute and joined.endswith(PAGES)):
            yield joined
        if joined.endswith(".html"):
            yield joined.removesuffix(".html") + ".md"
        elif "." not in posixpath.basename(joined) or joined == ".":
            yield "index.md" if joined == "." else f"{joined}.md"
            yield f"{joined}/index.md"

    def _is_made(self, uri: str) -> bool:
        """Whether the site generates the page or the package contains it, unless the office wrote it."""
        return uri.startswith(GENERATED) or uri in handbook_sources() or uri == "index.md" or self._is_of_year(uri)

    def _is_of_year(self, uri: str) -> bool:
        """Whether it is a page that the site makes for a year."""
        folder, _, name = uri.partition("/")
        is_year = folder.isdecimal() and self.book.year(int(folder)) is not None
        return is_year and name.startswith(GENERATED_OF_YEAR)

    def _meant(self, home: str, path: str) -> str:
        """The link to the only file of that name, with its letters and slashes corrected; empty if there is none or
        more than one."""
        path = path.replace("\\", "/")
        joined = joined_path(home, path)
        named = self.by_name.get(posixpath.basename(path).casefold(), [])
        alike = [file for file in named if file.casefold() == joined.casefold()] or named
        if len(alike) != 1:
            return ""
        return posixpath.relpath(alike[0], posixpath.dirname(home) or ".").replace(" ", "%20")
