"""Ways to change a signed year without a correction. Each takes the project and a random generator, and returns what it
did."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Any, Final

import yaml

from tests.bench.tampering.project import PICTURE

SIGNED: Final = (2022, 2023, 2024, 2025)
Tampering = Callable[[Path, Random], str]


def _read(root: Path, file: str) -> str:
    return (root / file).read_text("utf-8")


def _write(root: Path, file: str, text: str) -> None:
    (root / file).write_text(text, "utf-8")


def _content(root: Path, file: str) -> Any:
    return yaml.safe_load(_read(root, file))


def _dump(root: Path, file: str, content: object) -> None:
    _write(root, file, yaml.safe_dump(content, allow_unicode=True, sort_keys=False))


def _sections(root: Path, year: int) -> list[str]:
    found = (path.relative_to(root).as_posix() for path in (root / f"docs/{year}").rglob("*.md"))
    return sorted(file for file in found if not file.endswith("index.md"))


def _values(root: Path, year: int) -> list[str]:
    own = ("release", "released", "seal", "names", "corrections", "confirmed", "approvals")
    found = (path.relative_to(root).as_posix() for path in (root / f"data/{year}").rglob("*.yml"))
    return sorted(file for file in found if Path(file).stem not in own)


def _paragraphs(text: str) -> list[str]:
    return [part for part in text.split("\n\n") if len(part) > 30 and "`" not in part and not part.startswith("#")]


def _in_text(edit: Callable[[str, Random], str]) -> Tampering:
    """A tampering with one paragraph of a section."""

    def tamper(root: Path, rng: Random) -> str:
        while True:
            year = rng.choice(SIGNED)
            file = rng.choice(_sections(root, year))
            text = _read(root, file)
            chosen = rng.choice(_paragraphs(text) or [""])
            changed = edit(chosen, rng)
            if chosen and changed != chosen:
                _write(root, file, text.replace(chosen, changed, 1))
                return f"{file}：{chosen[:12]} → {changed[:12]}"

    return tamper


def _other_word(text: str, rng: Random) -> str:
    at = rng.randrange(len(text) - 2)
    return text if "{" in text[max(0, at - 20) : at + 22] else f"{text[:at]}甲乙{text[at + 2 :]}"


def _retargeted(text: str, rng: Random) -> str:
    return re.sub(r"\{\{ *[^ }]+", "{{ 党委会", text, count=1)


def _other_year(text: str, rng: Random) -> str:
    return re.sub(r"\{\{ *([^ }@]+) *\}\}", r"{{ \1@2022 }}", text, count=1)


def _typed_number(text: str, rng: Random) -> str:
    return re.sub(r"\{\{[^}]+\}\}", "九百", text, count=1)


TEXT: Final[Mapping[str, Tampering]] = {
    "改一个词": _in_text(_other_word),
    "引用换成别的数字": _in_text(_retargeted),
    "引用换成别的年份": _in_text(_other_year),
    "引用换成手写的数": _in_text(_typed_number),
    "删一段": _in_text(lambda text, rng: ""),
    "添一段": _in_text(lambda text, rng: f"{text}\n\n另有一事，群众反映良好。"),
    "添一句": _in_text(lambda text, rng: f"{text}群众反映良好。"),
    "添一个链接": _in_text(lambda text, rng: f"{text}[附件](../index.md)"),
    "加粗": _in_text(lambda text, rng: f"**{text.strip('*')}**"),
    "加看不见的字": _in_text(lambda text, rng: text[:9] + "\u200b" + text[9:]),
    "拆成两段": _in_text(lambda text, rng: text.replace("。", "。\n\n", 1)),
    "加注释": _in_text(lambda text, rng: f"{text}<!-- 改过 -->"),
    "加 HTML": _in_text(lambda text, rng: f"{text}<br>另起一行"),
}


def swap_paragraphs(root: Path, rng: Random) -> str:
    file = rng.choice([one for one in _sections(root, 2024) if len(_paragraphs(_read(root, one))) > 1])
    text = _read(root, file)
    one, other = _paragraphs(text)[:2]
    _write(root, file, text.replace(one, "\0").replace(other, one).replace("\0", other))
    return f"{file}：两段对调"


def change_heading(root: Path, rng: Random) -> str:
    file = rng.choice(_sections(root, rng.choice(SIGNED)))
    _write(root, file, re.sub(r"^(# .*)$", r"\1（修订）", _read(root, file), count=1, flags=re.M))
    return f"{file}：改标题"


def add_front_matter(root: Path, rng: Random) -> str:
    file = rng.choice(_sections(root, rng.choice(SIGNED)))
    _write(root, file, f"---\ntitle: 另一个标题\n---\n{_read(root, file)}")
    return f"{file}：加页首"


def delete_section(root: Path, rng: Random) -> str:
    file = rng.choice(_sections(root, rng.choice(SIGNED)))
    (root / file).unlink()
    return f"删 {file}"


def rename_section(root: Path, rng: Random) -> str:
    file = rng.choice(_sections(root, rng.choice(SIGNED)))
    (root / file).rename(root / file.replace(".md", "-new.md"))
    return f"改名 {file}"


def add_section(root: Path, rng: Random) -> str:
    file = f"docs/{rng.choice(SIGNED)}/9-added.md"
    _write(root, file, "# 九、补充\n\n补充一节。\n")
    return f"添 {file}"


def empty_section(root: Path, rng: Random) -> str:
    file = rng.choice(_sections(root, rng.choice(SIGNED)))
    _write(root, file, "")
    return f"清空 {file}"


def delete_docs(root: Path, rng: Random) -> str:
    year = rng.choice(SIGNED)
    shutil.rmtree(root / f"docs/{year}")
    return f"删 docs/{year}"


def delete_data(root: Path, rng: Random) -> str:
    year = rng.choice(SIGNED)
    shutil.rmtree(root / f"data/{year}")
    return f"删 data/{year}"


def delete_year(root: Path, rng: Random) -> str:
    year = rng.choice(SIGNED)
    shutil.rmtree(root / f"data/{year}")
    shutil.rmtree(root / f"docs/{year}")
    return f"删 {year} 年"


def rename_year(root: Path, rng: Random) -> str:
    year = rng.choice(SIGNED)
    (root / f"data/{year}").rename(root / f"data/{year - 10}")
    (root / f"docs/{year}").rename(root / f"docs/{year - 10}")
    return f"{year} 年改成 {year - 10} 年"


def _of_picture(edit: Callable[[Path], None]) -> Tampering:
    def tamper(root: Path, rng: Random) -> str:
        edit(root / PICTURE)
        return PICTURE

    return tamper


def add_attachment(root: Path, rng: Random) -> str:
    file = f"docs/{rng.choice(SIGNED)}/附件.pdf"
    (root / file).write_bytes(b"%PDF-1.7\n")
    return f"添 {file}"


FILES: Final[Mapping[str, Tampering]] = {
    "换图": _of_picture(lambda path: path.write_bytes(b"\x89PNG other\0") and None),
    "删图": _of_picture(lambda path: path.unlink()),
    "添附件": add_attachment,
    "两段对调": swap_paragraphs,
    "改标题": change_heading,
    "加页首": add_front_matter,
    "删一节": delete_section,
    "一节改名": rename_section,
    "添一节": add_section,
    "清空一节": empty_section,
    "删一年的正文": delete_docs,
    "删一年的数据": delete_data,
    "删一年": delete_year,
    "一年改年份": rename_year,
}


def _of_value(edit: Callable[[dict[str, Any], Random], bool]) -> Tampering:
    """A tampering with one entry of the data. The entry is given as a mapping with `value` or `rows`."""

    def tamper(root: Path, rng: Random) -> str:
        while True:
            file = rng.choice(_values(root, rng.choice(SIGNED)))
            content = _content(root, file) or {}
            if not content:
                continue
            key = rng.choice(sorted(content))
            held = content[key]
            entry = (
                dict(held) if isinstance(held, dict) else {"rows": held} if isinstance(held, list) else {"value": held}
            )
            if edit(entry, rng):
                content[key] = entry
                _dump(root, file, content)
                return f"{file} {key}：{entry}"

    return tamper


def _other_value(entry: dict[str, Any], rng: Random) -> bool:
    match = re.search(r"\d", str(entry.get("value", "")))
    if match is None:
        return False
    text = str(entry["value"])
    entry["value"] = text[: match.start()] + str((int(match[0]) % 9) + 1) + text[match.end() :]
    return True


def _set(field: str, *values: object) -> Callable[[dict[str, Any], Random], bool]:
    def edit(entry: dict[str, Any], rng: Random) -> bool:
        value = rng.choice(values)
        if entry.get(field) == value or ("value" not in entry and "rows" not in entry):
            return False
        entry[field] = value
        return True

    return edit


def _dropped(field: str) -> Callable[[dict[str, Any], Random], bool]:
    return lambda entry, rng: entry.pop(field, None) is not None and bool(entry)


def _other_row(entry: dict[str, Any], rng: Random) -> bool:
    rows = entry.get("rows")
    if not rows:
        return False
    entry["rows"] = [
        *rows[:-1],
        {k: f"{v}1" for k, v in rows[-1].items()} if isinstance(rows[-1], dict) else f"{rows[-1]}甲",
    ]
    return True


def _fewer_rows(entry: dict[str, Any], rng: Random) -> bool:
    rows = entry.get("rows")
    entry["rows"] = (rows or [])[:-1]
    return bool(rows) and len(rows) > 1


def delete_value(root: Path, rng: Random) -> str:
    file = rng.choice(_values(root, rng.choice(SIGNED)))
    content = _content(root, file)
    key = rng.choice(sorted(content))
    del content[key]
    _dump(root, file, content)
    return f"{file} 删 {key}"


def delete_values(root: Path, rng: Random) -> str:
    file = rng.choice(_values(root, rng.choice(SIGNED)))
    (root / file).unlink()
    return f"删 {file}"


def add_value(root: Path, rng: Random) -> str:
    figures = _content(root, "data/figures/" + sorted(path.name for path in (root / "data/figures").iterdir())[0])
    for year in rng.sample(SIGNED, 4):
        known = {key for file in _values(root, year) for key in (_content(root, file) or {})}
        absent = [key for key in figures if key not in known and "equals" not in (figures[key] or {})]
        if absent:
            file = _values(root, year)[0]
            content = _content(root, file)
            content[absent[0]] = "7"
            _dump(root, file, content)
            return f"{file} 添 {absent[0]}"
    return delete_value(root, rng)


VALUES: Final[Mapping[str, Tampering]] = {
    "改值": _of_value(_other_value),
    "改增幅": _of_value(_set("growth", "88.8%", "7.7%")),
    "口径变化": _of_value(_set("break", True)),
    "改出处": _of_value(_set("source", "另一本台账")),
    "改说明": _of_value(_set("note", "另一个说明")),
    "删说明": _of_value(_dropped("note")),
    "删出处": _of_value(_dropped("source")),
    "删增幅": _of_value(_dropped("growth")),
    "删口径变化": _of_value(_dropped("break")),
    "改名单一项": _of_value(_other_row),
    "删名单一项": _of_value(_fewer_rows),
    "删一个值": delete_value,
    "删一个数据文件": delete_values,
    "添一个值": add_value,
}


def _of_record(name: str, edit: Callable[[Any, Random], Any]) -> Tampering:
    """A tampering with a record of a release; `edit` returns the new content, None to delete the file."""

    def tamper(root: Path, rng: Random) -> str:
        files = [f"data/{year}/{name}.yml" for year in SIGNED if (root / f"data/{year}/{name}.yml").exists()]
        file = rng.choice(files) if "{}" not in name else name
        content = edit(_content(root, file), rng)
        if content is None:
            (root / file).unlink()
            return f"删 {file}"
        _dump(root, file, content)
        return f"改 {file}"

    return tamper


def _field(name: str, value: object) -> Callable[[Any, Random], Any]:
    return lambda content, rng: {**content, name: value}


def _entry(edit: Callable[[dict[str, Any]], dict[str, Any]]) -> Callable[[Any, Random], Any]:
    def change(content: Any, rng: Random) -> Any:
        key = rng.choice(sorted(content))
        return {**content, key: edit(content[key])}

    return change


def _without_entry(content: Any, rng: Random) -> Any:
    gone = rng.choice(sorted(content))
    return {key: entry for key, entry in content.items() if key != gone}


def _item(name: str, value: object) -> Callable[[Any, Random], Any]:
    def change(content: Any, rng: Random) -> Any:
        at = rng.randrange(len(content))
        return [{**one, name: value} if nth == at else one for nth, one in enumerate(content)]

    return change


def _without_item(content: Any, rng: Random) -> Any:
    at = rng.randrange(len(content))
    return [one for nth, one in enumerate(content) if nth != at]


def _sealed_digest(part: str) -> Callable[[Any, Random], Any]:
    def change(content: Any, rng: Random) -> Any:
        held = content[part]
        key = rng.choice(sorted(held))
        other = "甲名" if part == "names" else "0" * 32
        return {**content, part: {**held, key: [f"{'0' * 32} {'0' * 32}"] if part == "sections" else other}}

    return change


RECORDS: Final[Mapping[str, Tampering]] = {
    "改签发日期": _of_record("release", _field("date", "2020-01-01")),
    "改签发人": _of_record("release", _field("signer", "镇长助理")),
    "改文号": _of_record("release", _field("number", "砚政发〔2020〕9号")),
    "删 release.yml": _of_record("release", lambda content, rng: None),
    "删 released.yml": _of_record("released", lambda content, rng: None),
    "签发时的值": _of_record("released", _entry(lambda one: {**one, "value": "99"})),
    "签发时的名称": _of_record("released", _entry(lambda one: {**one, "label": "另一个名称"})),
    "签发时的单位": _of_record("released", _entry(lambda one: {**one, "unit": "万件"})),
    "签发时的口径": _of_record("released", _entry(lambda one: {**one, "definition": "另一个口径"})),
    "签发时的小数": _of_record("released", _entry(lambda one: {**one, "decimals": 9})),
    "删签发记录一条": _of_record("released", _without_entry),
    "删 seal.yml": _of_record("seal", lambda content, rng: None),
    "封存的值": _of_record("seal", _sealed_digest("figures")),
    "封存的名称": _of_record("seal", _sealed_digest("names")),
    "封存的段落": _of_record("seal", _sealed_digest("sections")),
    "封存的算法": _of_record("seal", _field("form", 2)),
    "封存的签发": _of_record("seal", _field("release", "0" * 32)),
    "删 corrections.yml": _of_record("corrections", lambda content, rng: None),
    "删一条更正": _of_record("corrections", _without_item),
    "改更正原因": _of_record("corrections", _item("reason", "另一个原因")),
    "改更正批准人": _of_record("corrections", _item("approver", "镇长助理")),
    "改更正日期": _of_record("corrections", _item("date", "2026-07-08")),
    "改更正原数": _of_record("corrections", _item("old", "1")),
    "改更正新数": _of_record("corrections", _item("new", "2")),
    "改当年名称": _of_record("names", _entry(lambda one: {**one, "name": "另一个名称"})),
    "删当年名称": _of_record("names", _without_entry),
    "添当年名称": _of_record(
        "names", lambda content, rng: {**content, "松烟村": {"name": "松烟新村", "kind": "village"}}
    ),
}


def _of_register(edit: Callable[[list[dict[str, Any]], Random], Any]) -> Tampering:
    def tamper(root: Path, rng: Random) -> str:
        content = edit(_content(root, "data/releases.yml"), rng)
        if content is None:
            (root / "data/releases.yml").unlink()
        else:
            _dump(root, "data/releases.yml", content)
        return "data/releases.yml"

    return tamper


def _reversed(content: list[dict[str, Any]], rng: Random) -> Any:
    at = rng.randrange(len(content) - 1)
    content[at], content[at + 1] = content[at + 1], content[at]
    return content


REGISTER: Final[Mapping[str, Tampering]] = {
    "删签发簿": _of_register(lambda content, rng: None),
    "签发簿清空": _of_register(lambda content, rng: []),
    "签发簿删一条": _of_register(_without_item),
    "签发簿改日期": _of_register(_item("date", "2020-02-02")),
    "签发簿改校验码": _of_register(
        lambda content, rng: [{**one, **({"seal": "0" * 64} if "seal" in one else {})} for one in content]
    ),
    "签发簿换次序": _of_register(_reversed),
    "签发簿添撤回": _of_register(
        lambda content, rng: [*content, {"year": 2024, "date": "2026-01-01", "withdrawn": "无", "previous": ""}]
    ),
}


def _files_gone(*names: str) -> Tampering:
    def tamper(root: Path, rng: Random) -> str:
        year = rng.choice(SIGNED)
        for name in names:
            (root / f"data/{year}/{name}.yml").unlink(missing_ok=True)
        return f"{year} 年删 {'、'.join(names)}"

    return tamper


def value_and_record(root: Path, rng: Random) -> str:
    """Changes a value and what was signed alike."""
    year = rng.choice(SIGNED)
    record = _content(root, f"data/{year}/released.yml")
    for file in rng.sample(_values(root, year), len(_values(root, year))):
        content = _content(root, file)
        for key, held in content.items():
            if isinstance(held, int) and key in record:
                content[key] = held + 1
                record[key]["value"] = str(held + 1)
                _dump(root, file, content)
                _dump(root, f"data/{year}/released.yml", record)
                return f"{year} 年 {key} 连同签发记录"
    return delete_value(root, rng)


def undone_correction(root: Path, rng: Random) -> str:
    """Takes a correction back: its entry, and the value."""
    _write(root, "data/2023/corrections.yml", "[]\n")
    for file in _values(root, 2023):
        _write(root, file, _read(root, file).replace("户厕改造: 368", "户厕改造: 386"))
    page = "docs/2023/1-study.md"
    _write(root, page, _read(root, page).replace("入脑入心", "入情入理"))
    return "2023 年的更正都撤掉，值和文字改回去"


def resealed(root: Path, rng: Random) -> str:
    """Changes the prose and seals it anew, without the register."""
    from nianbao.load import load_yearbook
    from nianbao.office.seal_files import seal_files

    story = TEXT["添一句"](root, rng)
    year = int(story.split("/")[1])
    book = load_yearbook(root)
    found = book.year(year)
    assert found is not None
    (root / f"data/{year}/seal.yml").write_bytes(seal_files(book, [found])[f"data/{year}/seal.yml"])
    return f"{story}，重新封存，签发簿没有动"


def false_correction(root: Path, rng: Random) -> str:
    """A correction of a paragraph that was never there."""
    content = _content(root, "data/2023/corrections.yml")
    entry = {
        "section": "1-study",
        "old": "从来没有的一段。",
        "new": "另一段。",
        "reason": "无",
        "approver": "镇长",
        "date": "2026-06-01",
    }
    _dump(root, "data/2023/corrections.yml", [*content, entry])
    return "假更正"


TOGETHER: Final[Mapping[str, Tampering]] = {
    "撤销签发": _files_gone("release", "released", "seal"),
    "撤销签发，连同更正": _files_gone("release", "released", "seal", "corrections"),
    "只留 release.yml": _files_gone("released", "seal"),
    "值和签发记录一起改": value_and_record,
    "撤掉更正": undone_correction,
    "改文字并重新封存": resealed,
    "假更正": false_correction,
}


def registered_withdrawal(root: Path, rng: Random) -> str:
    """Removes a year and its entries, and chains the register anew: what only git can tell."""
    from nianbao.load import load_yearbook
    from nianbao.office.seal_files import register_file

    year = rng.choice(SIGNED)
    kept = [one for one in _content(root, "data/releases.yml") if one["year"] != year]
    (root / "data/releases.yml").unlink()
    book = load_yearbook(root)
    items = [{key: value for key, value in one.items() if key != "previous"} for one in kept]
    for file, content in register_file(book, items).items():
        (root / file).write_bytes(content)
    for name in ("release", "released", "seal", "corrections"):
        (root / f"data/{year}/{name}.yml").unlink(missing_ok=True)
    return f"{year} 年的签发连同登记一起撤掉，签发簿重写"


# Without git and a published site nobody can tell these.
NEED_GIT: Final[Mapping[str, Tampering]] = {
    "连同登记撤销签发": registered_withdrawal,
    "签发簿删最后一条更正": _of_register(lambda content, rng: content[:-1]),
}
ALL: Final[Mapping[str, Tampering]] = {**TEXT, **FILES, **VALUES, **RECORDS, **REGISTER, **TOGETHER}
