"""Mutants of how things are written: files, YAML, references."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nianbao.load.file_sources import OddFile, Oddity
from nianbao.quantity.formula import operands
from nianbao.shown.show import State, show
from tests.bench.mutants.sample import Mutant, Sample, Spot, spread

VARIANTS = 12


def unreadable_file(sample: Sample) -> Iterator[Mutant]:
    files = [file for file in sample.files if file.startswith(("data/", "docs/2"))]
    for file in spread(files, VARIANTS):
        yield Mutant("unreadable_file", file, {file: None}, (Spot(file, 1, 1),))


def not_utf8(sample: Sample) -> Iterator[Mutant]:
    files = [file for file in sample.files if file.startswith(("data/", "docs/2"))]
    for number, file in enumerate(spread(files, VARIANTS)):
        lines = [line.encode() for line in sample.files[file].split("\n")]
        chinese = [at for at, line in enumerate(lines) if any(byte > 127 for byte in line)]
        if chinese:
            at = chinese[number % len(chinese)]
            lines[at] = "镇党委".encode("gbk") + lines[at]
            yield Mutant("not_utf8", file, {file: b"\n".join(lines)}, (Spot(file, at + 1, at + 1),))


def _odd(sample: Sample, fault: str, oddity: Oddity, names: Sequence[str]) -> Iterator[Mutant]:
    folders = ["docs/2024", "data/2024", "docs", "docs/guide", "data/figures", "docs/2025/2-development"]
    for number in range(VARIANTS):
        path = f"{folders[number % len(folders)]}/{names[number % len(names)]}"
        entry = OddFile(path, oddity, "/etc" if oddity == "link" else "")
        yield Mutant(fault, path, {path: entry}, (Spot(path, 1, 1),))


def not_regular_file(sample: Sample) -> Iterator[Mutant]:
    yield from _odd(sample, "not_regular_file", "link", ["附件.txt", "9-town.md", "more.yml", "a/b"])


ACTIVE_FILES = {
    "说明.html": "<p>说明</p>",
    "a.js": "alert(1)",
    "图.svg": '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "b.SVG": '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
}


def active_file(sample: Sample) -> Iterator[Mutant]:
    folders = ["docs/2024", "docs", "docs/assets"]
    for path, content in (
        (f"{folder}/{name}", content) for folder in folders for name, content in ACTIVE_FILES.items()
    ):
        yield Mutant("active_file", path, {path: content}, (Spot(path, 1, 1),))


TAKEN = {
    "corrections.md": "# 更正\n",
    "checks/index.md": "# 核对结果\n",
    "2024/full.md": "# 全文\n",
    "2024/files/figures.csv": "数字,值\n",
    "search/search_index.json": "{}",
    "assets/stylesheets/nianbao.css": "p { color: red }",
}


def taken_address(sample: Sample) -> Iterator[Mutant]:
    for name, content in TAKEN.items():
        path = f"docs/{name}"
        yield Mutant("taken_address", path, {path: content}, (Spot(path, 1, 1),))


def unreadable_file_name(sample: Sample) -> Iterator[Mutant]:
    yield from _odd(sample, "unreadable_file_name", "name", [r"\xb8\xbd.md", r"\xb8\xbd.yml", r"\xb8\xbd", "a\\nb.md"])


def _with_front_matter(sample: Sample, fault: str, settings: Sequence[str]) -> Iterator[Mutant]:
    for number, (_, section) in enumerate(spread(list(sample.sections()), VARIANTS)):
        written = settings[number % len(settings)]
        text = f"---\ntitle: 一\n{written}\n---\n\n{section.text}"
        yield Mutant(fault, written, {section.file: text}, (Spot(section.file, 3, 4),))


def wrong_page_setting(sample: Sample) -> Iterator[Mutant]:
    written = ["hide: 3", "icon: material/nope", "template: nope.html", "search: x", "tags: 甲", "description: 2024"]
    yield from _with_front_matter(sample, "wrong_page_setting", [*written, "hide: [tocs]", "author:"])


def unknown_page_setting(sample: Sample) -> Iterator[Mutant]:
    yield from _with_front_matter(sample, "unknown_page_setting", ["titel: 二", "hidden: true", "作者: 甲", "desc: 乙"])


def nested_too_deep(sample: Sample) -> Iterator[Mutant]:
    deep = [
        "- " * 22 + "项",
        "> " * 22 + "引",
        ">" * 30 + "引",
        "1. " * 25 + "项",
        # Without the items above it, a line that is indented so far is code.
        "\n".join("    " * level + "- 项" for level in range(21)),
        "*甲 **乙 " * 210,
    ]
    for number, (_, section) in enumerate(spread(list(sample.sections()), VARIANTS)):
        written = deep[number % len(deep)]
        line = section.text.count("\n") + 2 + written.count("\n")
        text = f"{section.text}\n{written}\n"
        yield Mutant("nested_too_deep", written[:20], {section.file: text}, (Spot(section.file, line, line),))


def merge_conflict(sample: Sample) -> Iterator[Mutant]:
    files = [file for file in sample.files if file.startswith(("data/", "docs/2"))]
    for file in spread(files, VARIANTS):
        lines = sample.files[file].split("\n")
        at = len(lines) // 2
        lines[at : at + 1] = ["<<<<<<< HEAD", lines[at], "=======", lines[at], ">>>>>>> 部门"]
        yield Mutant("merge_conflict", file, {file: "\n".join(lines)}, (Spot(file, at + 1, at + 1),))


def _plain_values(sample: Sample) -> list[tuple[int, str, str, int, str]]:
    """Values written in one line: year, figure, file, line and the value."""
    return [
        (year.number, figure, file, first, text.partition(":")[2].strip())
        for year in sample.released_years()
        for figure, file, text, first, last in sample.value_entries(year)
        if first == last and text.partition(":")[2].strip().replace(".", "").isdigit()
    ]


def _written_values(sample: Sample, fault: str, patterns: list[str]) -> Iterator[Mutant]:
    """Plain values written as the patterns say, with {id} and {value}."""
    values = spread(_plain_values(sample), max(VARIANTS, len(patterns)))
    for number, (_, figure, file, line, value) in enumerate(values):
        lines = sample.files[file].split("\n")
        lines[line - 1] = patterns[number % len(patterns)].format(id=figure, value=value)
        yield Mutant(fault, lines[line - 1], {file: "\n".join(lines)}, (Spot(file, line, line),))


def text_too_long(sample: Sample) -> Iterator[Mutant]:
    files = [file for file in sample.files if file.startswith("docs/2")]
    for number, file in enumerate(spread(files, VARIANTS)):
        lines = sample.files[file].split("\n")
        line = ("12公里" * 6000, "[甲" * 3000, "<b>甲" * 1100, "<a " * 60, "字" * 20_001)[number % 5]
        mutated = "\n".join([*lines, "", line, ""]).encode()
        yield Mutant("text_too_long", file, {file: mutated}, (Spot(file, len(lines) + 2, len(lines) + 2),))


def unreadable_yaml(sample: Sample) -> Iterator[Mutant]:
    patterns = ["{id}: {value}: {value}", "{id}: ]", "{id}: }}", "{id}: @{value}", "{id}: %{value}", "{id}: `{value}`"]
    yield from _written_values(sample, "unreadable_yaml", patterns)


def tab_in_yaml(sample: Sample) -> Iterator[Mutant]:
    entries = [
        (file, first)
        for year in sample.released_years()
        for _, file, _, first, last in sample.value_entries(year)
        if last > first
    ]
    for file, first in spread(entries, VARIANTS):
        lines = sample.files[file].split("\n")
        lines[first] = "\t" + lines[first].lstrip()
        yield Mutant("tab_in_yaml", lines[first], {file: "\n".join(lines)}, (Spot(file, first + 1, first + 1),))


def full_width_colon(sample: Sample) -> Iterator[Mutant]:
    yield from _written_values(sample, "full_width_colon", ["{id}：{value}", "{id}： {value}"])


def text_cut_by_hash(sample: Sample) -> Iterator[Mutant]:
    patterns = [
        "{id}: {{value: {value}, note: 含 #2 站}}",
        "{id}: {{value: {value}, note: 园区 #B\n  }}",
        "{id}: {{value: {value}, source: 村建办 #台账\n  }}",
        "{id}: {{value: {value}, note: 园区 3 # 楼}}",
        "{id} #2: {value}",
        "{id}: {value} #5",
    ]
    yield from list(_written_values(sample, "text_cut_by_hash", patterns))[:8]
    labelled = [figure for figure in sample.book.catalogue.values() if "label" in figure.field_places]
    for figure in spread(labelled, 4):
        label = f"\n  label: {figure.label}\n"
        yield sample.with_entry("text_cut_by_hash", figure.id, label, f"{label.rstrip()} #1 期\n")


def text_read_as_nothing(sample: Sample) -> Iterator[Mutant]:
    patterns = ["{id}: {{value: {value}, note: ~}}", "{id}: {{value: {value}, source: null}}"]
    yield from list(_written_values(sample, "text_read_as_nothing", patterns))[:8]
    labelled = [figure for figure in sample.book.catalogue.values() if "label" in figure.field_places]
    for figure in spread(labelled, 4):
        yield sample.with_entry("text_read_as_nothing", figure.id, f"\n  label: {figure.label}\n", "\n  label: NULL\n")


def duplicate_key(sample: Sample) -> Iterator[Mutant]:
    for mutant in _written_values(sample, "duplicate_key", ["{id}: {value}\n{id}: {value}", "{id}: {value}\n{id}: 1"]):
        second = tuple(Spot(spot.file, spot.first + 1, spot.first + 1) for spot in mutant.spots)
        yield Mutant(mutant.fault, mutant.story, mutant.files, second)


def yaml_tag(sample: Sample) -> Iterator[Mutant]:
    patterns = ["{id}: !!str {value}", "{id}: !set {value}", "{id}: !!python/object:os.system {value}"]
    yield from _written_values(sample, "yaml_tag", patterns)


def yaml_alias(sample: Sample) -> Iterator[Mutant]:
    yield from _written_values(sample, "yaml_alias", ["{id}: &a {value}", "{id}: *a"])


def unknown_field(sample: Sample) -> Iterator[Mutant]:
    patterns = ["{id}: {{value: {value}, valeu: 1}}", "{id}: {{value: {value}, 来源: 台账}}"]
    yield from list(_written_values(sample, "unknown_field", patterns))[:8]
    for figure in spread(list(sample.book.catalogue.values()), 5):
        yield sample.with_entry("unknown_field", figure.id, "\n  label:", "\n  lable: 数\n  label:")


def missing_field(sample: Sample) -> Iterator[Mutant]:
    for file, text in sample.files.items():
        if not file.endswith(("/release.yml", "/corrections.yml")):
            continue
        for field in re.findall(r"^(?:- |  )?([a-z]+): .*\n", text, re.M):
            changed = re.sub(rf"^(- |  |){field}: .*\n(?:  )?", r"\1", text, count=1, flags=re.M)
            yield Mutant("missing_field", f"{file}：没有 {field}", {file: changed}, (Spot(file, 1, text.count("\n")),))


def wrong_type(sample: Sample) -> Iterator[Mutant]:
    patterns = ["{id}: [{value}]", "{id}: 若干", "{id}: {{value: {value}, note: [甲]}}", "{id}: {{value: [1, 2]}}"]
    yield from list(_written_values(sample, "wrong_type", patterns))[:8]
    decimal = [figure for figure in sample.book.catalogue.values() if figure.decimals]
    for figure in spread(decimal, 4):
        yield sample.with_entry("wrong_type", figure.id, f"decimals: {figure.decimals}", "decimals: 一位")


def full_width_digit(sample: Sample) -> Iterator[Mutant]:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    for _, figure, file, line, value in spread(_plain_values(sample), VARIANTS):
        lines = sample.files[file].split("\n")
        lines[line - 1] = f"{figure}: {value.translate(wide)}"
        yield Mutant("full_width_digit", lines[line - 1], {file: "\n".join(lines)}, (Spot(file, line, line),))


def unit_differs(sample: Sample) -> Iterator[Mutant]:
    yield from _written_values(
        sample, "unit_differs", ["{id}: {value}毫升", "{id}: {value}万吨标煤", "{id}: {value}匹"]
    )


def source_cell_differs(sample: Sample) -> Iterator[Mutant]:
    """A value that was changed after it was taken from a cell."""
    values = [one for one in _plain_values(sample) if one[4].replace(".", "").isdigit()]
    for number, (year, figure, _, _, value) in enumerate(spread(values, VARIANTS)):
        said = (f"{value}9", f"1{value}", f"{value}千")[number % 3]
        written = f"{{value: {value}, cell: 统计年报.xlsx!表1!D{number + 3} = {said}}}"
        yield from sample.with_value("source_cell_differs", year, figure, written)


def broken_formula(sample: Sample) -> Iterator[Mutant]:
    figures = [figure for figure in sample.book.catalogue.values() if figure.rules]
    spoilt = [" +", " <= ", ")", " ** 2", "；", " == "]
    for number, figure in enumerate(spread(figures, VARIANTS)):
        rule = next(
            line
            for line in sample.catalogue_entry(figure.id)[1].split("\n")
            if line.startswith("    - ") and any(sign in line for sign in ("=", "<", ">"))
        )
        yield sample.with_entry("broken_formula", figure.id, rule, rule + spoilt[number % len(spoilt)])
    yield from _unanswerable_formulas(sample)


def _unanswerable_formulas(sample: Sample) -> Iterator[Mutant]:
    """Formulas that can be read and give nothing."""
    totals = [figure for figure in sample.book.catalogue.values() if figure.equals is not None]
    for figure in spread(totals, 4):
        for wrong in (f"{figure.equals} + {figure.id}", f"({figure.equals}) / 0", f"{figure.id} * 1"):
            equals = str(figure.equals)
            yield sample.with_entry("broken_formula", figure.id, f"equals: {equals}", f"equals: {wrong}")
        part = next(operands(figure.equals)).figure
        file, text, spot = sample.catalogue_entry(part)
        circle = {file: sample.files[file].replace(text, f"{text.rstrip()}\n  equals: {figure.id} - 1\n", 1)}
        last = spot.first + text.count("\n")
        yield Mutant("broken_formula", f"{part} 与 {figure.id} 绕成一圈", circle, (Spot(file, spot.first, last),))
    for figure in spread([figure for figure in sample.book.catalogue.values() if figure.rules], 4):
        rule = f"{figure.id} >= {figure.id}"
        yield sample.with_entry("broken_formula", figure.id, "  rules:\n", f"  rules:\n    - {rule}\n")


def unsafe_html(sample: Sample) -> Iterator[Mutant]:
    patterns = [
        "<script>alert(1)</script>",
        '<img src="图.png" onerror="alert(1)">',
        "[附件](javascript:alert(1))",
        '**要点**{: onclick="alert(1)" }',
        '<iframe src="https://a.cn/"></iframe>',
        "![图](https://a.cn/a.png)",
        '<span style="color:red">要点</span>',
        "<svg/onload=alert(1)>",
        '<a href="java&#115;cript:alert(1)">附件</a>',
        "<form>",
        '<span id="__config">要点</span>',
        '<span class="nb-figure">1</span>',
    ]
    files = ["docs/index.md", "docs/guide/values.md", *(file for file in sample.files if file.startswith("docs/2"))]
    for pattern, file in zip(patterns, spread(files, len(patterns)), strict=False):
        text = sample.files[file].rstrip("\n")
        line = text.count("\n") + 3
        yield Mutant(
            "unsafe_html", f"{file} {pattern}", {file: f"{text}\n\n另有{pattern}\n"}, (Spot(file, line, line),)
        )


def broken_front_matter(sample: Sample) -> Iterator[Mutant]:
    heads = ["---\ntitle: [一\n---\n", "---\ntitle: 一: 二\n---\n", "---\n- 一\n---\n", "---\ntitle: 一\n\n"]
    for number, (_, section) in enumerate(spread(list(sample.sections()), VARIANTS)):
        text = heads[number % len(heads)] + section.text
        yield Mutant("broken_front_matter", section.file, {section.file: text}, (Spot(section.file, 1, 3),))


def broken_reference(sample: Sample) -> Iterator[Mutant]:
    spoilt = ["{{ %s }", "{ %s }}", "{{ }}", "{{ %s|余 }}", "{{ %s@ }}", "{{ %s 余( }}"]
    spoilt += [
        "｛｛ %s ｝｝",
        "{｛%s}}",
        "{{ %s ｝｝",
        "{ %s }",
        "{%s}",
        "｛%s｝",
        "{ { %s } }",
        "{{\n%s }}",
        "{{ %s\n}}",
    ]
    spoilt += ["{{{ %s }}}", "{{ %s }}}", "${%s}", "{%% %s %%}", "[[%s]]", "｛｛%s】】"]
    inline = ["【%s】", "〖%s〗", "[%s]", "（（%s））"]
    spoilt += [f"计{pattern}" for pattern in inline]
    for number, (_, section, reference) in enumerate(spread(list(sample.references()), len(spoilt))):
        pattern = spoilt[number % len(spoilt)]
        yield sample.with_reference(
            "broken_reference", section, reference, pattern % reference.id if "%s" in pattern else pattern
        )


def value_of_unknown(sample: Sample) -> Iterator[Mutant]:
    yield from _written_values(sample, "value_of_unknown", ["{id}们: {value}", "旧{id}: {value}"])


def unknown_figure(sample: Sample) -> Iterator[Mutant]:
    known = [found for found in sample.references(drafts=True) if sample.figure_of(found[2])]
    for _, section, reference in spread(known, VARIANTS):
        new = reference.written.replace(reference.id, f"{reference.id}们", 1)
        yield sample.with_reference("unknown_figure", section, reference, new)


def unknown_form(sample: Sample) -> Iterator[Mutant]:
    known = [found for found in sample.references(drafts=True) if sample.figure_of(found[2])]
    for _, section, reference in spread(known, VARIANTS):
        yield sample.with_reference("unknown_form", section, reference, f"{{{{ {reference.id} 大约 }}}}")


def form_misfit(sample: Sample) -> Iterator[Mutant]:
    known = []
    for year, section, reference in sample.references():
        shown = show(sample.book, year.number, reference.id)
        if shown.state is State.FIGURE and shown.figure and not shown.figure.is_list:
            known.append((section, reference))
    for number, (section, reference) in enumerate(spread(known, VARIANTS)):
        form = ("列举", "个数")[number % 2]
        yield sample.with_reference("form_misfit", section, reference, f"{{{{ {reference.id} {form} }}}}")
    sentences = [
        "建成污水处理站{{ 污水处理站 万 }}。",
        "召开党委会{{ 党委会 亿 }}。",
        "新建管网{{ 污水管网 亿 }}。",
        "兑现惠企资金{{ 惠企资金 亿(0) }}。",
        "拜访企业{{ 拜访企业 万(0) }}。",
        "规上企业{{ 规上企业 万(2) 数 }}。",
    ]
    yield from sample.with_sentences("form_misfit", sentences)


def unfilled_figure(sample: Sample) -> Iterator[Mutant]:
    used = []
    for year, _, reference in sample.references():
        entry = sample.value_entry(year.number, reference.id)
        if entry is not None and reference.year is None:
            used.append((year.number, reference.id, entry[2]))
    for number, figure, _ in spread(used, VARIANTS):
        spots = sample.reference_spots(number, figure)
        yield from sample.with_value("unfilled_figure", number, figure, "", more_spots=spots)
