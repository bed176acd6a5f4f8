"""Scripts and styles keep to one dialect and to what Chromium 86 knows, and the linters would find what does not."""

from __future__ import annotations

import json
from pathlib import Path

from tests.javascript.linters import HERE, ROOT, SCRIPTS, STYLES, lint_scripts, lint_styles

# Each is newer than Chromium 86 or of another dialect.
SCRIPT_FAULTS = {
    "at(-1)": ("const last = [1].at(-1)\nlast.toFixed()", "no-restricted-syntax"),
    "hasOwn": ("Object.hasOwn({}, 'a')".replace("'", '"'), "es-x/no-object-hasown"),
    "structuredClone": ("structuredClone({})", "compat/compat"),
    "findLast": ("[1].findLast(Boolean)", "es-x/no-array-prototype-findlast-findlastindex"),
    "toSorted": ("[1].toSorted()", "es-x/no-array-prototype-tosorted"),
    "logical assignment": ("let a = null\na ??= 1", "Parsing error"),
    "private field": ("class A { #a = 1 }\nnew A()", "Parsing error"),
    "navigation": ("navigation.navigate('/')".replace("'", '"'), "compat/compat"),
    "var": ("var a = 1\na.toFixed()", "no-var"),
    "semicolon": ("addEventListener('a', () => 1);".replace("'", '"'), "@stylistic/semi"),
    "function expression": ("addEventListener('a', function () {})".replace("'", '"'), "prefer-arrow-callback"),
    "unknown name": ("nowhere()", "no-undef"),
    "unused name": (";(() => { const a = 1 })()", "no-unused-vars"),
}
STYLE_FAULTS = {
    "has": "a:has(b) { color: red; }",
    "is": "a:is(b, i) { color: red; }",
    "inset": "a { inset: 0; }",
    "aspect-ratio": "a { aspect-ratio: 1; }",
    "color-mix": "a { color: color-mix(in srgb, red, blue); }",
    "container": "@container (min-width: 1px) { a { color: red; } }",
    "dvh": "a { height: 100dvh; }",
    "media range": "@media (width >= 3px) { a { color: red; } }",
}


def test_scripts_of_the_pages_have_no_fault() -> None:
    assert lint_scripts(ROOT) == []


def test_styles_of_the_pages_have_no_fault() -> None:
    assert lint_styles(ROOT) == []


def test_each_fault_of_a_script_is_found(tmp_path: Path) -> None:
    folder = tmp_path / SCRIPTS
    folder.mkdir(parents=True)
    for name, (script, _) in SCRIPT_FAULTS.items():
        (folder / f"{name}.js").write_text(f'"use strict"\n\n{script}\n', encoding="utf-8")
    found = lint_scripts(tmp_path)
    expected = {(f"{name}.js", rule) for name, (_, rule) in SCRIPT_FAULTS.items()}
    assert expected - set(found) == set()


def test_each_fault_of_a_style_is_found(tmp_path: Path) -> None:
    folder = tmp_path / STYLES
    folder.mkdir(parents=True)
    for name, style in STYLE_FAULTS.items():
        (folder / f"{name}.css").write_text(f"{style}\n", encoding="utf-8")
    # The shorthand with a thickness is one declaration less in an older browser.
    (folder / "thickness.css").write_text("a { text-decoration: underline 1px; }\n", encoding="utf-8")
    rule = "plugin/browser-compat"
    assert sorted(lint_styles(tmp_path)) == sorted(
        [(f"{name}.css", rule) for name in STYLE_FAULTS]
        + [("thickness.css", "declaration-property-value-disallowed-list")]
    )


def test_versions_are_exact_and_locked_without_any_host() -> None:
    package = json.loads((HERE / "package.json").read_text(encoding="utf-8"))
    text = (HERE / "package-lock.json").read_text(encoding="utf-8")
    locked = json.loads(text)["packages"]
    for name, version in package["devDependencies"].items():
        assert locked[f"node_modules/{name}"]["version"] == version, name
    assert all(entry["integrity"] for path, entry in locked.items() if path)
    assert "http" not in text
    assert "resolved" not in text
