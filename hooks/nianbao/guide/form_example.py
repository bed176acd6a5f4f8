"""The example of a form; the form itself computes the text it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nianbao.forms.showing import Form
from nianbao.guide.memory_project import load_texts
from nianbao.report import Edition
from nianbao.shown.show import show
from nianbao.source.reference_grammar import parse_reference

FIGURE: Final = "数字"
YEAR: Final = 2024
LAST_YEAR: Final = " → "
ROWS_WORD: Final = "项"
# The rows of an example whose figure is a list.
ROWS: Final = ("{名称: 智能装备园, 投资: 5.2}", "{名称: 冷链物流, 投资: 3.1}")


@dataclass(frozen=True, slots=True)
class FormExample:
    """A definition, a value, a reference, and what the reference shows in both editions."""

    definition: str
    value: str
    reference: str
    shown: str
    masked: str


def form_example(form: Form) -> FormExample:
    """The example of a form. What it shows is computed, not quoted."""
    definition, value, words, _ = form.example
    last_year, arrow, this_year = value.rpartition(LAST_YEAR)
    is_list = "list:" in definition and this_year.endswith(ROWS_WORD)
    values = {YEAR: "".join(f"\n  - {row}" for row in ROWS) if is_list else f" {this_year}"}
    if arrow:
        values[YEAR - 1] = f" {last_year}"
    indented = "".join(f"  {line}\n" for line in definition.split("\n"))
    texts = {f"data/{year}/a.yml": f"{FIGURE}:{text}\n" for year, text in values.items()}
    book = load_texts({"data/figures/a.yml": f"{FIGURE}:\n{indented}", **texts})
    parsed = parse_reference(f"{FIGURE} {words}")
    shown = show(book, YEAR, parsed.id, parsed.forms, parsed.year)
    return FormExample(
        definition=definition,
        value="\n".join(f"{year}年  {FIGURE}:{text}" for year, text in sorted(values.items())),
        reference=f"{{{{ {FIGURE} {words} }}}}",
        shown=shown.text(Edition.INTERNAL),
        masked=shown.text(Edition.MASKED),
    )
